import { expect, test } from "vitest";
import { parseFacts } from "./facts.ts";

test("quoted fields may hold commas, quotes and line breaks", () => {
  const table = parseFacts('a,b\n"x, ""y""\nz",\n1,2\r\n');
  expect(table.columns).toEqual(["a", "b"]);
  expect(table.rows).toEqual([
    { a: 'x, "y"\nz', b: "" },
    { a: "1", b: "2" },
  ]);
});

test("a line with a field too few is an error", () => {
  expect(() => parseFacts("a,b\n1\n")).toThrow("line 2 has 1 fields");
});
