import { isDeclared } from "../../../state/declaredSet.ts";
import type { Interval } from "../../../stats/interval.ts";
import { accuracyInterval } from "../../../testbed/accuracyInterval.ts";
import {
  formatPercentInterval,
  formatPercentNumber,
  formatPoints,
  formatPointsInterval,
} from "../../../testbed/format.ts";
import type { PlacedModel, PlaneData } from "../../../testbed/plane.ts";
import type { ErIntervals } from "../../statistics/useStatistics.ts";
import { attributeText } from "../rail/attributeText.ts";

/** What one cell holds: a number or a text to sort by, null where there is none. */
export type CellValue = number | string | null;

/** A column of the table. */
export interface Column {
  readonly id: string;
  /** Words of its head. */
  readonly title: string;
  /** Set in tabular figures, flush right, and sorted downwards first. */
  readonly numeric: boolean;
  /** What it is sorted by. */
  value(placed: PlacedModel): CellValue;
  /** What stands in the cell. */
  text(placed: PlacedModel): string;
  /** Heads and cells in a copy for a spreadsheet: plain numbers, an interval in two columns. */
  readonly copyHeads: readonly string[];
  copy(placed: PlacedModel): readonly CellValue[];
}

/** The columns that a table begins with, beside the name. */
export const USUAL_COLUMNS = ["group", "x", "y", "er", "er-interval", "baseline"] as const;

/** The column that always stands first. */
export const NAME_COLUMN = "name";

const ATTRIBUTE = "attribute.";

/** Every column that a plane can fill, in the order in which they are offered; the name first. */
export function tableColumns(plane: PlaneData, erIntervals: ErIntervals | null): readonly Column[] {
  const { testbed, x, y } = plane;
  const groups = new Map(testbed.groups.map(({ id, title }) => [id, title]));
  return [
    textColumn(NAME_COLUMN, "Model", ({ model }) => model.title),
    textColumn("group", "Group", ({ model }) => groups.get(model.group) ?? model.group),
    percentColumn("x", x.title, ({ x: at }) => at.fraction),
    intervalColumn("x-interval", x.title, percents, (placed) => accuracyInterval(placed.x)),
    percentColumn("y", y.title, ({ y: at }) => at.fraction),
    intervalColumn("y-interval", y.title, percents, (placed) => accuracyInterval(placed.y)),
    percentColumn("expected", `${y.title} expected`, ({ er, y: at }) =>
      er === null ? null : at.fraction - er,
    ),
    {
      id: "er",
      title: "ER, points",
      numeric: true,
      value: ({ er }) => er,
      text: ({ er }) => (er === null ? "–" : formatPoints(er)),
      copyHeads: ["ER, points"],
      copy: ({ er }) => [hundredfold(er)],
    },
    intervalColumn("er-interval", "ER", points, ({ model }) => erIntervals?.get(model.id) ?? null),
    textColumn("baseline", "In the baseline", ({ model }) =>
      isDeclared(plane, model) ? "yes" : "no",
    ),
    ...testbed.attributes.map((attribute): Column => {
      const { id, title, unit, type } = attribute;
      const own = ({ model }: PlacedModel) => model.attributes[id];
      const value = (placed: PlacedModel): CellValue => {
        const found = own(placed);
        return found === undefined ? null : typeof found === "boolean" ? String(found) : found;
      };
      return {
        id: `${ATTRIBUTE}${id}`,
        title: unit === null ? title : `${title}, ${unit}`,
        numeric: type === "number",
        value,
        text: (placed) => attributeText({ unit: null }, own(placed)),
        copyHeads: [unit === null ? title : `${title}, ${unit}`],
        copy: (placed) => [value(placed)],
      };
    }),
  ];
}

/** The columns to show: the name, then those chosen, as far as the plane has them. */
export function chosenColumns(
  all: readonly Column[],
  ids: readonly string[] | null,
): readonly Column[] {
  const wanted = [NAME_COLUMN, ...(ids ?? USUAL_COLUMNS)];
  return [...new Set(wanted)].flatMap((id) => all.find((column) => column.id === id) ?? []);
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Models by a column; those without a value come last, whichever way, and equals keep their order. */
export function sortedBy(
  models: readonly PlacedModel[],
  column: Pick<Column, "value">,
  down: boolean,
): readonly PlacedModel[] {
  const sign = down ? -1 : 1;
  const keyed = models.map((placed) => ({ placed, value: column.value(placed) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null);
    return sign * compare(a.value, b.value);
  });
  return keyed.map(({ placed }) => placed);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : collator.compare(String(a), String(b));
}

/** Rows with their heads as tab-separated text, numbers in full and with a plain minus. */
export function asTsv(columns: readonly Column[], models: readonly PlacedModel[]): string {
  const rows = models.map((placed) =>
    columns.flatMap((column) => column.copy(placed).map(cellText)),
  );
  const heads = columns.flatMap((column) => column.copyHeads.map(cellText));
  return [heads, ...rows].map((cells) => cells.join("\t")).join("\n");
}

/** A spreadsheet takes text that begins like a formula for one; an apostrophe keeps it text. */
function cellText(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(Number(value.toPrecision(12)));
  const plain = value.replace(/[\t\r\n]+/g, " ");
  return /^[=+@-]/.test(plain) ? `'${plain}` : plain;
}

function textColumn(id: string, title: string, own: (placed: PlacedModel) => string): Column {
  return {
    id,
    title,
    numeric: false,
    value: own,
    text: own,
    copyHeads: [title],
    copy: (placed) => [own(placed)],
  };
}

function percentColumn(
  id: string,
  title: string,
  own: (placed: PlacedModel) => number | null,
): Column {
  return {
    id,
    title: `${title}, %`,
    numeric: true,
    value: own,
    text: (placed) => {
      const fraction = own(placed);
      return fraction === null ? "–" : formatPercentNumber(fraction);
    },
    copyHeads: [`${title}, %`],
    copy: (placed) => [hundredfold(own(placed))],
  };
}

interface IntervalWords {
  readonly unit: string;
  write(low: number, high: number): string;
}

const percents: IntervalWords = { unit: "%", write: formatPercentInterval };
const points: IntervalWords = { unit: "points", write: formatPointsInterval };

/** A 95 % interval; sorted by its width, so that the surest come first when it rises. */
function intervalColumn(
  id: string,
  title: string,
  { unit, write }: IntervalWords,
  own: (placed: PlacedModel) => Interval | null | undefined,
): Column {
  return {
    id,
    title: `${title}, 95 % interval`,
    numeric: true,
    value: (placed) => {
      const interval = own(placed);
      return interval ? interval.high - interval.low : null;
    },
    text: (placed) => {
      const interval = own(placed);
      return interval ? write(interval.low, interval.high) : "–";
    },
    copyHeads: [`${title} low, ${unit}`, `${title} high, ${unit}`],
    copy: (placed) => {
      const interval = own(placed);
      return [hundredfold(interval?.low ?? null), hundredfold(interval?.high ?? null)];
    },
  };
}

function hundredfold(fraction: number | null): number | null {
  return fraction === null ? null : fraction * 100;
}
