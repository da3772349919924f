import { expect, test } from "vitest";
import { modelNames } from "./modelNames.ts";

test("only names that stand several times get what tells them apart", () => {
  const rows = [
    { name: "A_1", size: "224" },
    { name: "B", size: "224" },
    { name: "A_1", size: "288" },
  ];
  const names = modelNames(
    rows,
    (row) => row.name,
    (row) => row.size,
  );
  expect(names).toEqual([
    { id: "a-1-224", title: "A_1 224" },
    { id: "b", title: "B" },
    { id: "a-1-288", title: "A_1 288" },
  ]);
});
