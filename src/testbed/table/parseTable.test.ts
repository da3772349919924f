import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "./decodeText.ts";
import { DelimitedReader, readRecords } from "./delimitedReader.ts";
import { detectDelimiter } from "./detectDelimiter.ts";
import { parseTable } from "./parseTable.ts";
import { readFixture } from "./readFixture.ts";

describe("real tables", () => {
  test("a spreadsheet's European CSV: mark, semicolons, quotes, CR LF", () => {
    const table = readFixture("european.csv");
    expect(table.delimiter).toBe(";");
    expect(table.columns).toEqual([
      "Modell",
      "Gruppe",
      "ImageNet (%)",
      "ImageNetV2 (%)",
      "Parameter (Mio)",
    ]);
    expect(table.rows[1]).toEqual({
      line: 3,
      cells: ["ViT-B/16; augreg", "Mehr Daten", "85,49 %", "75,2", "86,6"],
    });
    expect(table.rows[3]?.cells[0]).toBe("Größtes Netz");
  });

  test("Windows-1252", () => {
    const table = readFixture("windows1252.csv");
    expect(table.columns).toEqual(["Modèle", "val", "décalé"]);
    expect(table.rows[0]?.cells[0]).toBe("Réseau A");
  });

  test("quoted line breaks, with the line at which each row begins", () => {
    const table = readFixture("quoted.csv");
    expect(table.rows.map((row) => row.line)).toEqual([2, 5, 6]);
    expect(table.rows[0]?.cells).toEqual([
      "ResNet\n(50 layers)",
      "standard",
      "0.761",
      "0.241",
      'said "fine"\r\non two lines',
    ]);
    expect(table.rows[2]?.cells[4]).toBe("last, row");
  });

  test("a stated delimiter and a title above the head", () => {
    const table = readFixture("excel.csv");
    expect(table.columns).toEqual(["model", "val", "shift"]);
    expect(table.rows.map((row) => row.line)).toEqual([4, 5]);
  });

  test("rows with fields too many are told of, rows with too few are filled", () => {
    const table = readFixture("messy.csv");
    expect(table.problems).toEqual([
      {
        line: 9,
        column: null,
        found: "5 fields",
        expected: "3, as in the head",
        consequence: "row left out",
      },
    ]);
    expect(table.rows.find((row) => row.line === 10)?.cells).toEqual(["short", "71.0", ""]);
  });

  test("JSON with nested objects", () => {
    const table = readFixture("nested.json");
    expect(table.columns).toEqual(["name", "kind", "accuracies.id", "accuracies.ood"]);
    expect(table.rows[1]?.cells).toEqual(["b", "large", "0.95", ""]);
  });
});

describe("JSON tables", () => {
  test.each([
    ["a list of lists", '[["m","v"],["a",0.5]]'],
    ["columns", '{"m":["a"],"v":[0.5]}'],
    ["an object a line", '{"m":"a","v":0.5}\n{"m":"b","v":0.5}\n'],
    ["a list of objects", '[{"m":"a","v":0.5}]'],
  ])("%s", (_, text) => {
    const table = parseTable(text, "t.json");
    expect(table.columns).toEqual(["m", "v"]);
    expect(table.rows[0]?.cells).toEqual(["a", "0.5"]);
  });

  test("models by name", () => {
    const table = parseTable('{"a":{"v":0.5},"b":{"v":0.6}}', "t.json");
    expect(table.columns).toEqual(["name", "v"]);
    expect(table.rows[1]?.cells).toEqual(["b", "0.6"]);
  });

  test.each(["{", '{"a":1}', "[]", '"text"', "[1,2]"])("%s is refused", (text) => {
    expect(() => parseTable(text.padEnd(2), "t.json")).toThrow("t.json");
  });
});

describe("heads", () => {
  test("a table without a head gets numbered columns", () => {
    const table = parseTable("a,0.5,0.4\nb,0.6,0.5\n", "t.csv");
    expect(table.columns).toEqual(["Column 1", "Column 2", "Column 3"]);
    expect(table.rows).toHaveLength(2);
  });

  test("empty and repeated names are told apart", () => {
    const table = parseTable(",acc,acc\na,0.5,0.4\n", "t.csv");
    expect(table.columns).toEqual(["Column 1", "acc", "acc (2)"]);
  });
});

describe("what is refused", () => {
  test.each([
    ["no text", " \n", "no text"],
    ["a quote that never closes", 'a,b\n"x,1\ny,2\n', "line 2: found a quoted field"],
  ])("%s", (_, text, message) => {
    expect(() => parseTable(text, "t.csv")).toThrow(message);
  });

  test("a field without end", () => {
    expect(() => parseTable(`a,b\n"${"x\n".repeat(20_000)}`, "t.csv")).toThrow(
      /line 2: found a field of more than .* Is a closing quote missing/,
    );
  });

  test("a spreadsheet's own format", () => {
    const bytes = Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]);
    expect(() => decodeText(bytes, "t.xlsx")).toThrow(/Export the table as CSV/);
  });

  test("an empty file", () => {
    expect(() => decodeText(new Uint8Array(), "t.csv")).toThrow("t.csv: the file: found 0 bytes");
  });
});

test("UTF-16 with a mark is read", () => {
  const text = "a,b\nü,1\n";
  const bytes = new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));
  expect(decodeText(bytes, "t.csv")).toBe(text);
});

const field = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r\n", "a", " ", "é"),
    maxLength: 6,
  }),
);
const rows = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(field, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 6,
  }),
);

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe("what was written is read back", () => {
  const delimiters = fc.constantFrom(",", ";", "\t", "|");
  const ends = fc.constantFrom("\n", "\r\n", "\r");

  test("fields in quotes, whatever they hold", () => {
    fc.assert(
      fc.property(rows, delimiters, ends, (table, delimiter, end) => {
        const text = table.map((row) => row.map(quote).join(delimiter)).join(end);
        const expected = table.filter((row) => row.some((cell) => cell.trim() !== ""));
        expect(readRecords(text, "t", delimiter).map((r) => r.fields)).toEqual(expected);
      }),
    );
  });

  test("in pieces as in one", () => {
    fc.assert(
      fc.property(
        rows,
        ends,
        fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
        (table, end, cuts) => {
          const text = table.map((row) => row.map(quote).join(",")).join(end);
          const records: string[][] = [];
          const reader = new DelimitedReader("t", ",", (fields) => records.push(fields));
          const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b)];
          for (const [k, start] of at.entries()) {
            reader.push(text.slice(start, at[k + 1] ?? text.length));
          }
          reader.end();
          expect(records).toEqual(readRecords(text, "t", ",").map((r) => r.fields));
        },
      ),
    );
  });

  test("the delimiter of a table of names and numbers is found", () => {
    const number = fc.integer({ min: 0, max: 9999 }).map((n) => (n / 100).toFixed(2));
    const body = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(body, delimiters, (pairs, delimiter) => {
        const comma = delimiter === "," ? "." : ",";
        const lines = pairs.map(([x, y], k) =>
          [`model ${k}`, x.replace(".", comma), y.replace(".", comma)].join(delimiter),
        );
        const text = ["model", "val", "shift"].join(delimiter).concat("\n", lines.join("\n"));
        expect(detectDelimiter(text)).toBe(delimiter);
      }),
    );
  });
});
