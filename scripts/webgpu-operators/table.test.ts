import { describe, expect, it } from "vitest";
import { type Answer, operatorTable } from "./table.ts";

const GPU = "gpu";

function answers(...rows: readonly [string, number, string, string][]): Answer[] {
  return rows.map(([operator, since, format, answer]) => ({ operator, since, format, answer }));
}

describe("operatorTable", () => {
  it("keeps the forms of an operator that differ from the one before", () => {
    const text = operatorTable(
      answers(
        ["Add", 7, "float32", GPU],
        ["Add", 7, "int64", "cpu"],
        ["Add", 13, "float32", GPU],
        ["Add", 13, "int64", "cpu"],
        ["Add", 14, "float32", GPU],
        ["Add", 14, "int64", GPU],
      ),
      "1.2.3",
    );
    expect(JSON.parse(text)).toEqual({
      runtimeVersion: "1.2.3",
      opsets: [7, 22],
      operators: {
        Add: [
          { since: 7, takes: ["float32"], lacks: ["int64"] },
          { since: 14, takes: ["float32", "int64"], lacks: [] },
        ],
      },
    });
  });

  it("names what of an operator the processor computes", () => {
    const rows = answers(
      ["HardSwish", 22, "float32", "partly HardSigmoid"],
      ["HardSwish", 22, "float16", "partly HardSigmoid, Cast"],
    );
    expect(JSON.parse(operatorTable(rows, "1.2.3")).operators).toEqual({
      HardSwish: [
        { since: 22, takes: [], lacks: ["float32", "float16"], parts: ["HardSigmoid", "Cast"] },
      ],
    });
  });

  it("begins at opset 7, and leaves out what no provider computes", () => {
    const text = operatorTable(
      answers(
        ["Relu", 6, "float32", GPU],
        ["Relu", 6, "int8", "error: no kernel"],
        ["Mystery", 9, "float32", "error: no kernel"],
      ),
      "1.2.3",
    );
    expect(JSON.parse(text).operators).toEqual({
      Relu: [{ since: 7, takes: ["float32"], lacks: [] }],
    });
  });
});
