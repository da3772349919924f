import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseTable } from "./parseTable.ts";
import { proposeMapping } from "./proposeMapping.ts";

/** `column:role` of each column, with `@test set` for a measure and its unit. */
function proposed(text: string): string[] {
  const table = parseTable(text, "t.csv");
  return proposeMapping(table).columns.map(({ role, testSet, unit }, k) => {
    const set = testSet === null ? "" : `@${testSet}`;
    return `${table.columns[k]}:${role}${set}${unit === null ? "" : ` ${unit}`}`;
  });
}

describe("proposals", () => {
  test("accuracies with counts and sizes beside them", () => {
    const text =
      "model,val_correct,val_n,val,v2_correct,v2_n,v2\na,80,100,0.8,7,10,0.7\nb,90,100,0.9,8,10,0.8\n";
    expect(proposed(text)).toEqual([
      "model:name",
      "val_correct:correct@val",
      "val_n:total@val",
      "val:accuracy@val fraction",
      "v2_correct:correct@v2",
      "v2_n:total@v2",
      "v2:accuracy@v2 fraction",
    ]);
  });

  test("settings and the ends of intervals are no accuracies", () => {
    const text =
      "name,lr,dropout,epochs,val acc,val low,val high,ood acc\na,0.1,0.5,10,80,79,81,70\nb,0.01,0.2,20,90,89,91,75\n";
    expect(proposed(text)).toEqual([
      "name:name",
      "lr:attribute",
      "dropout:attribute",
      "epochs:attribute",
      "val acc:accuracy@val percent",
      "val low:ignore",
      "val high:ignore",
      "ood acc:accuracy@ood percent",
    ]);
  });

  test.each([
    [
      "German",
      "Modell;ImageNet Val;ImageNet-V2;Gruppe;Parameter (Mio.);Bildgröße;Jahr",
      "Netz A;76,1;63,2;klein;25,6;24;20",
    ],
    [
      "French, letters composed of two characters",
      "Modèle;ImageNet Val;ImageNet-V2;Famille;Paramètres;Taille;Année".normalize("NFD"),
      "Net A;76,1;63,2;petit;25,6;24;20",
    ],
    [
      "Spanish",
      "Modelo;ImageNet Val;ImageNet-V2;Grupo;Parámetros;Tamaño;Año",
      "Red A;76,1;63,2;uno;25,6;24;20",
    ],
    [
      "Italian",
      "Modello;ImageNet Val;ImageNet-V2;Gruppo;Parametri;Dimensione;Anno",
      "Rete A;76,1;63,2;uno;25,6;24;20",
    ],
    [
      "English, with a sign for number",
      "Model;ImageNet Val;ImageNet-V2;Group;#Params (M);Image size;Year",
      "Net A;76,1;63,2;small;25,6;24;20",
    ],
  ])("columns named in %s", (_, head, row) => {
    const second = row.replace(" A;", " B;").replace("76,1", "78,4").replace("25,6", "86,7");
    const roles = proposeMapping(parseTable([head, row, second].join("\n"), "t.csv")).columns;
    expect(roles.map(({ role }) => role)).toEqual([
      ...["name", "accuracy", "accuracy", "group"],
      ...["attribute", "attribute", "attribute"],
    ]);
  });

  test("a column of whatever name with many values over 100 is no accuracy, with few it may be", () => {
    const table = (column: readonly string[]) =>
      proposed(`model,val,zork\n${column.map((v, k) => `m${k},${70 + k},${v}`).join("\n")}\n`)[2];
    expect(table(["25.6", "300", "88.1", "5"])).toBe("zork:attribute");
    const slip = Array.from({ length: 20 }, (_, k) => String(k === 3 ? 163 : 50 + k));
    expect(table(slip)).toBe("zork:accuracy@zork percent");
  });

  test("epochs are steps where names repeat", () => {
    const text = "model,epoch,val,ood\na,0,10,9\na,1,50,40\nb,0,11,9\nb,1,55,45\n";
    expect(proposed(text).slice(0, 2)).toEqual(["model:name", "epoch:step"]);
  });

  test("a column of small values among columns of per cent is told of", () => {
    const table = parseTable("model,val,hard\na,80,0.01\nb,90,0.02\nc,85,0.0\n", "t.csv");
    const { columns, notes } = proposeMapping(table);
    expect(columns[2]?.unit).toBe("percent");
    expect(notes[0]).toMatch(/No value of "hard" is over 1/);
  });

  test("one value over 1 does not make a column of fractions per cent", () => {
    const rows = ["0.5", "0.6", "0.7", "0.8", "76"].map((v, k) => `m${k},${v},0.4`);
    expect(proposed(`model,val,ood\n${rows.join("\n")}\n`)[1]).toBe("val:accuracy@val fraction");
  });

  test("a table without names and one without accuracies are told of", () => {
    const notes = (text: string) => proposeMapping(parseTable(text, "t.csv")).notes;
    expect(notes("val,ood\n0.5,0.4\n0.6,0.5\n")).toContain(
      "No column holds names; the rows are numbered.",
    );
    expect(notes("model,colour\na,red\nb,blue\n")).toContain(
      "No column was found to hold accuracies.",
    );
  });
});

const facts = new URL("../../../../shared/facts/", import.meta.url);

/** In-distribution sets proposed for the tables that the published testbeds are made from. */
describe.skipIf(!existsSync(facts))("tables of the literature", () => {
  test.each([
    ["cifar10.1", "cifar10", 3, "wide"],
    ["cifar10.2", "cifar10", 2, "wide"],
    ["imagenetv2", "imagenet-val", 4, "wide"],
    ["imagenet-testbed", "val", 213, "wide"],
    ["timm", "imagenet-val", 8, "wide"],
    ["openclip", "ImageNet 1k", 36, "wide"],
    ["openclip-scaling", "imagenet1k", 8, "wide"],
    ["model-soups", "ImageNet", 7, "wide"],
    ["ycb-objects", "test", 2, "wide"],
  ])("%s: %s and its shifts", (id, inDistribution, sets, shape) => {
    const file = new URL(`${id}/accuracies.csv`, facts);
    const mapping = proposeMapping(parseTable(readFileSync(file, "utf8"), id));
    expect(mapping.shape).toBe(shape);
    expect(mapping.testSets).toHaveLength(sets);
    expect(mapping.testSets.find((set) => set.kind === "in-distribution")?.name).toBe(
      inDistribution,
    );
  });

  test("a shift on part of the classes is paired with the validation set on these", () => {
    const file = new URL("timm/accuracies.csv", facts);
    const { testSets } = proposeMapping(parseTable(readFileSync(file, "utf8"), "timm"));
    expect(testSets.find((set) => set.name === "imagenet-a")?.partner).toBe(
      "val-on-imagenet-a-classes",
    );
  });
});
