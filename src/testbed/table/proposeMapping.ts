import { looksLike, stepUnitOf, testSetOfColumn } from "./columnHints.ts";
import { type ColumnProfile, isNumeric, profileColumns } from "./columnProfile.ts";
import {
  type AccuracyUnit,
  type ColumnMapping,
  type ColumnRole,
  ignored,
  type TableMapping,
  type TestSetMapping,
} from "./mapping.ts";
import { type Decimal, detectDecimal, isMissing, readNumber } from "./numberText.ts";
import type { RawTable } from "./rawTable.ts";

/**
 * Proposes which column of a table is what, from the names of the columns and from what they hold. What it is unsure
 * of stands in the notes; the visitor corrects the rest.
 */
export function proposeMapping(table: RawTable): TableMapping {
  const decimal = decimalOf(table);
  const profiles = profileColumns(table, decimal);
  const roles = proposeRoles(table, profiles);
  const long = roles.includes("test-set");
  const { units, notes } = proposeUnits(profiles, roles);
  const columns = profiles.map((profile, k): ColumnMapping => {
    const role = roles[k] ?? "ignore";
    const measured = role === "accuracy" || role === "correct" || role === "total";
    if (!measured) return role === "ignore" ? ignored : { role, testSet: null, unit: null };
    const testSet = long ? null : testSetOfColumn(profile.name, role);
    return { role, testSet, unit: role === "accuracy" ? (units[k] ?? "fraction") : null };
  });
  const named = long ? longTestSets(table, roles) : wideTestSets(columns);
  const means = named.map((name) => meanOn(table, columns, name, long, decimal));
  const stepColumn = roles.indexOf("step");
  return {
    shape: long ? "long" : "wide",
    decimal,
    columns,
    testSets: proposeKinds(named, means),
    stepUnit: stepColumn < 0 ? "step" : stepUnitOf(table.columns[stepColumn] ?? ""),
    runRowsAreModels: everyRowIsAStep(table, roles),
    notes: [...notes, ...generalNotes(roles)],
  };
}

function decimalOf(table: RawTable): Decimal {
  function* fields(): Generator<string> {
    for (const { cells } of table.rows.slice(0, 2_000)) yield* cells;
  }
  return detectDecimal(fields(), table.delimiter === ";" ? "," : ".");
}

function proposeRoles(table: RawTable, profiles: readonly ColumnProfile[]): ColumnRole[] {
  const roles: ColumnRole[] = profiles.map(() => "ignore");
  const free = (k: number): boolean => roles[k] === "ignore";
  const take = (role: ColumnRole, k: number): void => {
    if (k >= 0) roles[k] = role;
  };
  const firstFree = (test: (profile: ColumnProfile) => boolean): number =>
    profiles.findIndex((profile, k) => free(k) && profile.known > 0 && test(profile));

  const textual = (p: ColumnProfile): boolean => !isNumeric(p);
  const byName = firstFree((p) => textual(p) && looksLike.name(p.name) && p.distinct > 1);
  const mostDistinct = profiles
    .map((p, k) => ({ p, k }))
    .filter(({ p, k }) => free(k) && textual(p) && p.known > 0 && !looksLike.run(p.name))
    .sort((a, b) => b.p.distinct - a.p.distinct)[0]?.k;
  take("name", byName >= 0 ? byName : (mostDistinct ?? firstFree((p) => looksLike.name(p.name))));
  takeRun(profiles, roles);
  take("test-set", findTestSetColumn(table, profiles, roles));
  takeMeasures(profiles, roles);
  take(
    "group",
    firstFree((p) => textual(p) && looksLike.group(p.name) && p.distinct <= 200),
  );
  profiles.forEach((profile, k) => {
    if (free(k) && isAttribute(profile)) roles[k] = "attribute";
  });
  return roles;
}

/**
 * Run, step and seed. A number of epochs is a step only where rows belong together: by a column of runs, or because the
 * names repeat. Otherwise it is a setting of the model.
 */
function takeRun(profiles: readonly ColumnProfile[], roles: ColumnRole[]): void {
  const find = (test: (profile: ColumnProfile) => boolean): number =>
    profiles.findIndex((p, k) => roles[k] === "ignore" && p.known > 0 && test(p));
  const name = profiles[roles.indexOf("name")];
  const repeats = name === undefined || name.distinct <= 0.75 * name.known;
  const run = find((p) => looksLike.run(p.name) && !isNumeric(p));
  const step = find((p) => looksLike.step(p.name) && isNumeric(p) && !looksLike.accuracy(p.name));
  if (step >= 0 && (run >= 0 || repeats)) {
    roles[step] = "step";
    if (run >= 0) roles[run] = "run";
    const seed = find((p) => looksLike.seed(p.name) && isNumeric(p));
    if (seed >= 0) roles[seed] = "seed";
  }
}

/** A column of text that, with the name, tells each row apart: the mark of a long table. */
function findTestSetColumn(
  table: RawTable,
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
): number {
  const name = roles.indexOf("name");
  const keyed = [name, roles.indexOf("run"), roles.indexOf("step"), roles.indexOf("seed")];
  const names = profiles[name];
  if (names === undefined || names.distinct >= names.known) return -1;
  const accuracies = profiles.filter(
    (p, k) => roles[k] === "ignore" && isNumeric(p) && isAccuracy(p),
  );
  if (accuracies.length > 1) return -1;
  return profiles.findIndex((profile, k) => {
    if (roles[k] !== "ignore" || isNumeric(profile) || !looksLike.testSet(profile.name))
      return false;
    if (profile.distinct < 2 || profile.distinct > 1_000) return false;
    const keys = new Set(
      table.rows.map(({ cells }) => [...keyed, k].map((c) => cells[c] ?? "").join("\u0000")),
    );
    return keys.size >= 0.7 * table.rows.length;
  });
}

function takeMeasures(profiles: readonly ColumnProfile[], roles: ColumnRole[]): void {
  const long = roles.includes("test-set");
  const counted: number[] = [];
  profiles.forEach((profile, k) => {
    if (roles[k] !== "ignore" || !isNumeric(profile)) return;
    if (looksLike.correct(profile.name) && profile.min >= 0) {
      roles[k] = "correct";
      counted.push(k);
    }
  });
  const bases = new Set(counted.map((k) => testSetOfColumn(profiles[k]?.name ?? "", "correct")));
  profiles.forEach((profile, k) => {
    if (roles[k] !== "ignore" || !isNumeric(profile)) return;
    const isSize = looksLike.total(profile.name) && profile.whole && profile.min >= 1;
    const base = testSetOfColumn(profile.name, "total");
    const belongs = long || bases.has(base) || profiles.some((p, j) => j !== k && p.name === base);
    if (isSize && belongs) roles[k] = "total";
    else if (isAccuracy(profile)) roles[k] = "accuracy";
  });
  if (long) keepOneAccuracy(profiles, roles);
}

/** In a long table one column holds the accuracies: one that is named so, otherwise the first. */
function keepOneAccuracy(profiles: readonly ColumnProfile[], roles: ColumnRole[]): void {
  const all = roles.flatMap((role, k) => (role === "accuracy" ? [k] : []));
  const best = all.find((k) => looksLike.accuracy(profiles[k]?.name ?? "")) ?? all[0];
  for (const k of all) if (k !== best) roles[k] = "ignore";
}

/** Share of values over 100 that a column of accuracies may have by mistake where its name does not tell. */
const MOST_SLIPS = 0.1;

function isAccuracy(profile: ColumnProfile): boolean {
  const { name, min, max, median, whole, overHundred, numbers } = profile;
  // A few impossible values do not make a column something else: they are told of, row by row.
  const named =
    looksLike.accuracy(name) || looksLike.shifted(name) || looksLike.inDistribution(name);
  if (min < (named ? -100 : 0) || median < 0 || median > 100 || !(max <= 1_000)) return false;
  if (!named && overHundred > MOST_SLIPS * numbers) return false;
  if (looksLike.bound(name)) return false;
  if (looksLike.accuracy(name)) return true;
  if (looksLike.step(name) || looksLike.other(name)) return false;
  return !(whole && looksLike.total(name));
}

function isAttribute(profile: ColumnProfile): boolean {
  if (profile.known === 0 || looksLike.bound(profile.name)) return false;
  if (/^(unnamed: \d+|column \d+|index)$/i.test(profile.name)) return false;
  return isNumeric(profile) || (profile.distinct > 1 && profile.distinct <= 200);
}

function proposeUnits(
  profiles: readonly ColumnProfile[],
  roles: readonly ColumnRole[],
): { readonly units: readonly (AccuracyUnit | null)[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const anyPercent = profiles.some((p, k) => roles[k] === "accuracy" && isSurelyPercent(p));
  const units = profiles.map((profile, k): AccuracyUnit | null => {
    if (roles[k] !== "accuracy") return null;
    if (isSurelyPercent(profile)) return "percent";
    if (!anyPercent) return "fraction";
    if (profile.overOne > 0) return "percent";
    const unit = profile.median >= 0.05 ? "fraction" : "percent";
    const other = unit === "percent" ? "fractions" : "per cent";
    notes.push(
      `No value of "${profile.name}" is over 1, while other columns are in per cent. It is read as ${unit === "percent" ? "per cent" : "fractions"}; if it holds ${other}, correct its unit.`,
    );
    return unit;
  });
  return { units, notes };
}

/** A percent sign, or values over 1 that are too many to be slips in a column of fractions. */
function isSurelyPercent({ percentSigns, median, overOne, numbers }: ColumnProfile): boolean {
  return percentSigns > 0 || median > 1 || overOne >= 0.25 * numbers;
}

function wideTestSets(columns: readonly ColumnMapping[]): string[] {
  const named = columns.flatMap(({ role, testSet }) =>
    testSet !== null && role !== "total" ? [testSet] : [],
  );
  return [...new Set(named)];
}

function longTestSets(table: RawTable, roles: readonly ColumnRole[]): string[] {
  const column = roles.indexOf("test-set");
  const names = table.rows.map(({ cells }) => (cells[column] ?? "").trim());
  return [...new Set(names.filter((name) => name !== ""))].slice(0, 1_000);
}

/** Mean of the accuracies on a test set, as they stand; NaN where there are none. */
function meanOn(
  table: RawTable,
  columns: readonly ColumnMapping[],
  name: string,
  long: boolean,
  decimal: Decimal,
): number {
  const testSetColumn = columns.findIndex(({ role }) => role === "test-set");
  const column = columns.findIndex((c) => c.role === "accuracy" && (long || c.testSet === name));
  let sum = 0;
  let count = 0;
  for (const { cells } of table.rows) {
    if (long && (cells[testSetColumn] ?? "").trim() !== name) continue;
    const text = cells[column] ?? "";
    const number = isMissing(text) ? null : readNumber(text, decimal);
    if (number === null) continue;
    sum += number.value;
    count++;
  }
  return sum / count;
}

/**
 * Which test sets are in distribution: one that is named so and not as a shift, or has the highest mean accuracy; and
 * those named as its parts, such as `val-on-imagenet-a-classes`, which are then the partner of the shift they name.
 */
function proposeKinds(names: readonly string[], means: readonly number[]): TestSetMapping[] {
  const score = (k: number): number => {
    const name = names[k] ?? "";
    if (looksLike.partOfInDistribution(name)) return -3;
    const hint = (looksLike.inDistribution(name) ? 1 : 0) - (looksLike.shifted(name) ? 2 : 0);
    const isStem = names.some((other) => isVariantOf(other, name)) ? 1 : 0;
    const family = names.filter((other) => familyOf(other) === familyOf(name)).length;
    return (
      hint +
      isStem +
      0.2 * Math.min(family, 4) +
      (Number.isNaN(means[k]) ? 0 : (means[k] ?? 0) / 1_000)
    );
  };
  const best = names.map((_, k) => k).sort((a, b) => score(b) - score(a))[0];
  const isInDistribution = (k: number): boolean =>
    k === best || looksLike.partOfInDistribution(names[k] ?? "");
  return names.map((name, k): TestSetMapping => {
    if (isInDistribution(k)) return { name, kind: "in-distribution", partner: null, size: null };
    const part = names.find(
      (other, j) => isInDistribution(j) && j !== best && other.includes(name),
    );
    const partner = part ?? names[best ?? 0] ?? null;
    return { name, kind: "natural-shift", partner, size: null };
  });
}

/** The first word of a name: `imagenet` of `ImageNet 1k`, `ImageNetV2` and `imagenet-a`. */
function familyOf(name: string): string {
  return (/^\p{L}+/u.exec(name)?.[0] ?? name).toLowerCase().replace(/v$/, "");
}

/** Whether a name is another with something after it: `imagenet-sketch` or `imagenetv2` of `imagenet`. */
function isVariantOf(name: string, stem: string): boolean {
  const rest = name.slice(stem.length);
  return name.startsWith(stem) && /^([^\p{L}\p{N}]|v\d)/u.test(rest);
}

function everyRowIsAStep(table: RawTable, roles: readonly ColumnRole[]): boolean {
  const step = roles.indexOf("step");
  const run = roles.indexOf("run");
  if (step < 0) return true;
  return table.rows.every(
    ({ cells }) => !isMissing(cells[step] ?? "") && (run < 0 || !isMissing(cells[run] ?? "")),
  );
}

function generalNotes(roles: readonly ColumnRole[]): string[] {
  const has = (role: ColumnRole): boolean => roles.includes(role);
  const notes: string[] = [];
  if (!has("name")) notes.push("No column holds names; the rows are numbered.");
  if (!has("accuracy") && !has("correct")) notes.push("No column was found to hold accuracies.");
  return notes;
}
