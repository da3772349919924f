import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readTestbedText } from "./readTestbed.ts";
import { readTrajectoryText } from "./readTrajectory.ts";
import { applyMapping } from "./table/applyMapping.ts";
import { parseTable } from "./table/parseTable.ts";
import { proposeMapping } from "./table/proposeMapping.ts";

/** The fenced blocks of a language on a page of docs/. */
function blocks(page: string, language: string): string[] {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  const fence = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g");
  return [...text.matchAll(fence)].map((match) => match[1] ?? "");
}

test("the files that the page on formats shows are read", () => {
  const [testbedText = "", trajectoryText = "", ...more] = blocks("file-formats.md", "json");
  expect(more).toEqual([]);
  const testbed = readTestbedText(testbedText, "testbed");
  expect(testbed.models.map((model) => model.id)).toEqual(["small", "large"]);
  expect(testbed.defaultView).toEqual({ x: "day", y: "night" });
  const [run] = readTrajectoryText(trajectoryText, "trajectory", testbed);
  expect(run?.steps).toHaveLength(2);
});

test("the table that the page on adding a testbed shows is understood as it says", () => {
  const [csv = ""] = blocks("add-a-testbed.md", "csv");
  const table = parseTable(csv, "pets.csv");
  const { testbed, problems } = applyMapping(table, proposeMapping(table), "Pets");
  expect(problems).toEqual([]);
  expect(testbed.groups.map((group) => group.id)).toEqual(["standard", "more-data"]);
  expect(testbed.defaultView).toEqual({ x: "day", y: "night" });
  expect(testbed.models[4]?.accuracies.night?.fraction).toBe(0.798);
});
