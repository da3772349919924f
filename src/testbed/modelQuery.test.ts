import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseModelQuery } from "./modelQuery.ts";
import type { Model, Testbed } from "./types.ts";

const vocabulary: Pick<Testbed, "groups" | "attributes"> = {
  groups: [
    { id: "standard", title: "Standard training", description: "" },
    { id: "more-data", title: "More data", description: "" },
  ],
  attributes: [
    { id: "parameters", title: "Parameters", type: "number", unit: null, logarithmic: true },
    { id: "teacher", title: "Teacher", type: "category", unit: null, logarithmic: false },
  ],
};
const model = (id: string, group: string, attributes: Model["attributes"]): Model => ({
  id,
  title: id.toUpperCase(),
  group,
  attributes,
  accuracies: {},
});
const models = [
  model("resnet-50", "standard", { parameters: 25.6 }),
  model("resnet-152", "standard", { parameters: 60.2, teacher: "none" }),
  model("vit-b", "more-data", { parameters: 86, teacher: "CLIP large" }),
];
const found = (text: string) => {
  const query = parseModelQuery(text, vocabulary);
  if ("problem" in query) throw new Error(query.problem);
  return models.filter(query.matches).map(({ id }) => id);
};

describe("a query over models", () => {
  test.each([
    ["resnet", ["resnet-50", "resnet-152"]],
    ["-resnet", ["vit-b"]],
    ["resnet 152", ["resnet-152"]],
    ["group:standard parameters>50", ["resnet-152"]],
    ["parameters<=60.2", ["resnet-50", "resnet-152"]],
    ["parameters=86 OR id:50", ["resnet-50", "vit-b"]],
    ['group:"more data"', ["vit-b"]],
    ["teacher:clip", ["vit-b"]],
    ["teacher=clip", []],
    ['teacher="clip large"', ["vit-b"]],
    ["-teacher:clip", ["resnet-50", "resnet-152"]],
    ["Parameters>=60", ["resnet-152", "vit-b"]],
  ])("%s", (text, ids) => expect(found(text)).toEqual(ids));

  test.each([
    ["", "Write what"],
    ["OR", "Write what"],
    ["group:standrd", 'Did you mean "standard"'],
    ["paramters>5", 'Did you mean "parameters"'],
    ["parameters>many", "a number"],
    ["teacher>5", "no number"],
    ["group:", "lacks a value"],
  ])("%j is told of", (text, message) => {
    const query = parseModelQuery(text, vocabulary);
    expect("problem" in query ? query.problem : "").toContain(message);
  });

  test("never throws, and a term and its opposite share the models out", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        const word = text.replace(/[\s"]|OR/g, "");
        const query = parseModelQuery(word, vocabulary);
        const opposite = parseModelQuery(`-${word}`, vocabulary);
        if ("problem" in query || "problem" in opposite || word.startsWith("-")) return;
        for (const one of models) expect(query.matches(one)).not.toBe(opposite.matches(one));
      }),
    );
  });
});
