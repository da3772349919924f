import { limits } from "../limits.ts";
import { toUniqueIds } from "../toId.ts";
import type { Group, Model, Testbed, TestSet } from "../types.ts";
import { distinctTitles } from "./distinctTitles.ts";
import {
  accuraciesOf,
  attributeValues,
  type Context,
  type TableAttribute,
} from "./entryContext.ts";
import { gatherEntries, type TableEntry } from "./gatherEntries.ts";
import { columnsOf, type TableMapping } from "./mapping.ts";
import type { OnProgress } from "./parseTable.ts";
import { describeRowProblem, type RawTable, type RowProblem, tableError } from "./rawTable.ts";
import { RowProblems } from "./rowProblems.ts";
import { runsOf } from "./runsOfTable.ts";

/** What came of a table. */
export interface TableResult {
  readonly testbed: Testbed;
  /** The first problems, in the order of the file; at most `tableLimits.problems`. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  /** Rows that gave an accuracy, and rows that gave none. */
  readonly usedRows: number;
  readonly leftOutRows: number;
}

/**
 * Makes a testbed of a table. Rows and fields that cannot be used are listed, and the rest is used.
 * @param title Title of the testbed; its id is made from it.
 * @param onProgress Called now and then with the share that is done, in [0, 1].
 * @throws {TestbedError} if nothing is left: fewer than two test sets, or no row with an accuracy
 */
export function applyMapping(
  table: RawTable,
  mapping: TableMapping,
  title: string,
  onProgress?: OnProgress,
): TableResult {
  checkMapping(table, mapping);
  const problems = new RowProblems();
  for (const problem of table.problems) problems.add(problem);
  const { entries, usedRows, leftOutRows } = gatherEntries(table, mapping, problems, onProgress);
  if (entries.length === 0) {
    const first = problems.list[0];
    const why = first === undefined ? "no accuracies" : describeRowProblem(first);
    const advice = "Correct which column is what, or the table.";
    throw tableError(table.fileName, "the table", `no usable row (${why})`, "accuracies", advice);
  }
  const setIds = toUniqueIds(mapping.testSets.map((set) => set.name));
  const idOf = new Map(mapping.testSets.map((set, k) => [set.name, setIds[k] ?? set.name]));
  const testSets = testSetsOf(mapping, setIds);
  const groups = groupsOf(entries);
  const attributes = attributesOf(table, mapping, entries);
  const context: Context = { idOf, groupIds: groups.ids, attributes };
  const modelEntries = entries.filter((entry) => entry.step === null || mapping.runRowsAreModels);
  const models = modelsOf(modelEntries, context, problems);
  const trajectories = runsOf(entries, mapping, context, problems);
  const [id = "table"] = toUniqueIds([title.trim() === "" ? "table" : title]);
  const x = testSets.find((set) => set.kind === "in-distribution") ?? testSets[0];
  const y = testSets.find((set) => set.partner === x?.id) ?? testSets.find((set) => set !== x);
  const testbed: Testbed = {
    id,
    title: title.trim() === "" ? "Table" : title.trim().slice(0, limits.nameCharacters),
    summary: `Read from ${table.fileName}: ${models.length} models on ${testSets.length} test sets.`,
    source: {
      title: table.fileName,
      url: "",
      revision: "",
      license: "not stated",
      bibtex: [],
      citation: "",
    },
    testSets,
    groups: groups.list,
    attributes: attributes.map(({ definition }) => definition),
    defaultBaseline: {
      groups: groups.list.map((group) => group.id),
      reason: "All models of the table.",
    },
    defaultView: { x: x?.id ?? "", y: y?.id ?? "" },
    models,
    trajectories,
    examples: [],
  };
  const { list, count } = problems;
  return { testbed, problems: list, problemCount: count, usedRows, leftOutRows };
}

function checkMapping(table: RawTable, mapping: TableMapping): void {
  const fail = (found: string, expected: string, advice: string): never => {
    throw tableError(table.fileName, "the columns", found, expected, advice);
  };
  if (mapping.columns.length !== table.columns.length) {
    fail(
      `${mapping.columns.length} roles`,
      `${table.columns.length}, one a column`,
      "Propose again.",
    );
  }
  for (const role of ["name", "group", "run", "step", "seed", "test-set"] as const) {
    const count = columnsOf(mapping, role).length;
    if (count > 1) fail(`${count} columns as ${role}`, "at most one", "Choose one of them.");
  }
  const names = mapping.testSets.map((set) => set.name);
  if (new Set(names).size < names.length) {
    fail("a test set twice", "each once", "Give the test sets different names.");
  }
  if (names.length < 2) {
    const advice = "Choose the columns of the in-distribution and of the shifted accuracy.";
    fail(`${names.length} test sets`, "at least two", advice);
  }
  if (mapping.shape === "long" && columnsOf(mapping, "test-set").length === 0) {
    fail("no column of test sets", "one, in a long table", "Choose it, or make the table wide.");
  }
}

function testSetsOf(mapping: TableMapping, ids: readonly string[]): TestSet[] {
  const first = mapping.testSets.findIndex((set) => set.kind === "in-distribution");
  return mapping.testSets.map(({ name, kind, partner, size }, k): TestSet => {
    const isShift = kind !== "in-distribution" && kind !== "other-task";
    const named = mapping.testSets.findIndex((set) => set.name === partner);
    const index = named >= 0 && named !== k ? named : first;
    const title = name.slice(0, limits.nameCharacters - 20);
    return {
      id: ids[k] ?? "",
      title,
      axisTitle: /accuracy/i.test(title) ? title : `${title} accuracy`,
      kind,
      size,
      classes: null,
      partner: isShift && index >= 0 ? (ids[index] ?? null) : null,
      partnerNote: isShift
        ? "Taken from the table: whether both sets have the same classes is not known."
        : null,
      description: "",
    };
  });
}

function groupsOf(entries: readonly TableEntry[]): {
  readonly list: readonly Group[];
  readonly ids: ReadonlyMap<string, string>;
} {
  const names = [...new Set(entries.map((entry) => entry.group))].slice(0, limits.groups);
  const titles = names.map((name) =>
    name === "" ? (names.length === 1 ? "All models" : "No group") : name,
  );
  const unique = toUniqueIds(titles.map((t) => (t === "All models" ? "all" : t)));
  const list = titles.map((title, k) => ({ id: unique[k] ?? "", title, description: "" }));
  return { list, ids: new Map(names.map((name, k) => [name, unique[k] ?? ""])) };
}

function attributesOf(
  table: RawTable,
  mapping: TableMapping,
  entries: readonly TableEntry[],
): TableAttribute[] {
  const columns = columnsOf(mapping, "attribute").slice(0, limits.attributes);
  const ids = toUniqueIds(columns.map((k) => table.columns[k] ?? ""));
  return columns.map((column, k): TableAttribute => {
    const values = entries.flatMap((entry) => {
      const value = entry.attributes.get(column);
      return value === undefined ? [] : [value];
    });
    const numbers = values.filter((value) => typeof value === "number");
    const isNumber = numbers.length === values.length && numbers.length > 0;
    const positive = numbers.filter((value) => value > 0).sort((a, b) => a - b);
    const spread = (positive[positive.length - 1] ?? 1) / (positive[0] ?? 1);
    return {
      column,
      definition: {
        id: ids[k] ?? "",
        title: table.columns[column] ?? "",
        type: isNumber ? "number" : "category",
        unit: null,
        logarithmic: isNumber && positive.length === numbers.length && spread >= 100,
      },
    };
  });
}

function modelsOf(
  entries: readonly TableEntry[],
  context: Context,
  problems: RowProblems,
): Model[] {
  const kept = entries.slice(0, limits.models);
  const titles = distinctTitles(kept, context, problems);
  const ids = toUniqueIds(titles);
  return kept.map(
    (entry, k): Model => ({
      id: ids[k] ?? "",
      title: (titles[k] ?? "").slice(0, limits.nameCharacters),
      group: context.groupIds.get(entry.group) ?? "all",
      attributes: attributeValues(entry, context),
      accuracies: accuraciesOf(entry, context),
    }),
  );
}
