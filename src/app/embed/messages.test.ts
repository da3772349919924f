import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { envelope, readCommand } from "./messages.ts";

const ours = { protocol: "effective-robustness", version: 1 };

describe("messages to an embedded view", () => {
  it("are read where they are ours and right", () => {
    expect(readCommand({ ...ours, type: "get-state" })).toEqual({ type: "get-state" });
    expect(readCommand({ ...ours, type: "set-view", query: "?testbed=timm", more: 1 })).toEqual({
      type: "set-view",
      query: "?testbed=timm",
    });
    expect(readCommand({ ...ours, type: "select", models: ["resnet50"] })).toEqual({
      type: "select",
      models: ["resnet50"],
    });
    expect(readCommand({ ...ours, type: "seek", position: 2.5 })).toEqual({
      type: "seek",
      position: 2.5,
    });
  });

  it("of other programs are passed over without a word", () => {
    for (const data of [null, undefined, 7, "set-view", [], {}, { type: "set-view", query: "" }]) {
      expect(readCommand(data)).toBeNull();
    }
  });

  it.each([
    [{ ...ours, version: 2, type: "play" }, "version is 2; expected 1"],
    [{ ...ours, type: "run" }, 'type is "run"; expected get-state'],
    [{ ...ours, type: "set-view", query: "x".repeat(9000) }, "expected a link's query"],
    [{ ...ours, type: "set-view" }, "query is undefined"],
    [{ ...ours, type: "select", models: "resnet50" }, 'models is "resnet50"'],
    [{ ...ours, type: "select", models: ["a", "b", "c", "d", "e"] }, "models is a list of 5"],
    [{ ...ours, type: "select", models: ["<b>"] }, "expected a list of at most 4 ids"],
    [{ ...ours, type: "seek", position: Number.NaN }, "position is NaN"],
  ])("that are wrong are answered with what was expected", (data, words) => {
    expect(readCommand(data)).toEqual({ problem: expect.stringContaining(words) });
  });

  it("of any kind never throw", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        readCommand(a);
        readCommand({ ...ours, type: "set-view", query: a, models: b, position: b });
        readCommand({ ...ours, type: "select", models: b });
      }),
    );
  });

  it("from it carry the same name and version", () => {
    expect(envelope({ type: "problem", message: "no" })).toEqual({
      ...ours,
      type: "problem",
      message: "no",
    });
  });
});
