import { formatVersion, placeOfFile, testbedFormat } from "./fileHeader.ts";
import { limits } from "./limits.ts";
import type { PlaneRequest } from "./plane.ts";
import { readTestbed } from "./readTestbed.ts";
import type { Testbed } from "./types.ts";
import {
  asChoice,
  asId,
  asList,
  asMap,
  fieldOf,
  inField,
  type JsonObject,
  type Place,
} from "./validators.ts";

/** A testbed with the plane that its file asks for. */
export interface TestbedWithPlane {
  readonly testbed: Testbed;
  readonly request: PlaneRequest;
}

/**
 * Reads either of the two documented files: a testbed (with its own default plane), or an export of one plane, as the
 * page and the shell write it.
 * @throws {TestbedError} that names the file, the model and the field
 */
export function readTestbedOrExport(json: unknown, fileName: string): TestbedWithPlane {
  if (!isExport(json)) {
    const testbed = readTestbed(json, fileName);
    const { defaultView, defaultBaseline } = testbed;
    return {
      testbed,
      request: { ...defaultView, scale: "logit", baseline: defaultBaseline.groups },
    };
  }
  const place = placeOfFile(fileName);
  const object = asMap(json, place);
  const id = (name: string) => asId(fieldOf(object, name), inField(place, name));
  const [x, y] = [id("x"), id("y")];
  const scale = asChoice(fieldOf(object, "scale"), inField(place, "scale"), [
    "logit",
    "probit",
    "linear",
  ]);
  place.problems.throwIfAny();
  const testbed = readTestbed(fileOf(object, x, y, place), fileName);
  const known = new Set(testbed.models.map((model) => model.id));
  const ids = (name: string) =>
    listIn(fieldOf(object, "baseline"), name).filter((model) => known.has(model));
  return {
    testbed,
    request: {
      x,
      y,
      scale,
      baseline: testbed.defaultBaseline.groups,
      excluded: ids("excluded"),
      included: ids("included"),
    },
  };
}

function isExport(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return false;
  return !("format" in json) && "testbed" in json && "models" in json;
}

/** The export as a testbed file of two test sets. */
function fileOf(object: JsonObject, x: string, y: string, place: Place): unknown {
  const models = [
    ...asList(fieldOf(object, "models"), inField(place, "models"), limits.models),
    ...asList(fieldOf(object, "leftOut") ?? [], inField(place, "leftOut"), limits.models),
  ].map((value, k) => modelOf(asMap(value, inField(place, `models[${k}]`)), x, y));
  place.problems.throwIfAny();
  const present = new Set(models.map(({ group }) => group));
  const declared = listIn(fieldOf(object, "baseline"), "groups").filter((id) => present.has(id));
  const groups = [...new Set([...declared, ...present])];
  const title = fieldOf(object, "testbed");
  return {
    format: testbedFormat,
    version: formatVersion,
    id: title,
    title,
    source: { title, citation: fieldOf(object, "citation") },
    testSets: [
      { id: x, kind: "in-distribution" },
      { id: y, kind: "natural-shift", partner: x },
    ],
    groups: groups.map((id) => ({ id })),
    defaultBaseline: { groups: declared.length > 0 ? declared : groups },
    models,
  };
}

function modelOf(model: JsonObject, x: string, y: string) {
  const onX = accuracyIn(model, "x");
  const onY = accuracyIn(model, "y");
  return {
    id: fieldOf(model, "id"),
    title: fieldOf(model, "title"),
    group: String(fieldOf(model, "group") ?? "all"),
    accuracies: { ...(onX && { [x]: onX }), ...(onY && { [y]: onY }) },
  };
}

/** Counts where the export has them, the fraction otherwise; null where the model was not measured. */
function accuracyIn(model: JsonObject, axis: "x" | "y") {
  const correct = fieldOf(model, `${axis}Correct`);
  const total = fieldOf(model, `${axis}Total`);
  if (correct !== undefined && total !== undefined) return { correct, total };
  const fraction = fieldOf(model, `${axis}Accuracy`);
  if (fraction === undefined) return null;
  return total === undefined ? { fraction } : { fraction, total };
}

/** A list of texts within an object; empty where there is none. */
function listIn(object: unknown, name: string): string[] {
  if (typeof object !== "object" || object === null) return [];
  const list = fieldOf(object as JsonObject, name);
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}
