import { SCALE_NAMES, type ScaleName } from "../stats/scale.ts";
import { METHOD_FORMS, readMethod, writeMethod } from "../testbed/methodText.ts";
import { BAND_KINDS } from "../testbed/planeStatistics.ts";
import { idPattern } from "../testbed/toId.ts";
import { SPEEDS } from "../trajectory/clock.ts";
import { SEED_MODES } from "../trajectory/shownRuns.ts";
import { CLOCK_UNITS } from "../trajectory/timeline.ts";
import { MOST_FILTERS, readFilter, writeFilter } from "./attributeFilter.ts";
import { isCode, packIds, unpackCodes } from "./idCodes.ts";
import { type ModelSet, PACKED } from "./modelSet.ts";
import { readDomain, writeDomain } from "./planeDomain.ts";
import {
  ASPECTS,
  CORRELATIONS,
  DEFAULT_VIEW,
  DIRECTIONS,
  FLAT_KINDS,
  PANELS,
  PLACES,
  type Place,
  type TableSort,
  type View,
} from "./view.ts";

type Read<T> = { readonly value: T } | { readonly problem: string };

/** One parameter of the URL: how a part of the view is written into it and read back. */
interface Parameter<K extends keyof View> {
  readonly name: string;
  readonly key: K;
  /** The text in the URL, or null where the value is the default and needs no words. */
  write(value: View[K]): string | null;
  /** @param most no list may hold more ids */
  read(text: string, most: number): Read<View[K]>;
}

/** More ids than a shared link has room for. */
const MAX_IDS = 1000;
const MAX_ID_CHARACTERS = 300;
const MAX_SUBJECTS = 4;
const MAX_WORDS = 300;

/** Longer lists of models and runs are written as short codes: readable while they are few, short when they are many. */
const MAX_READABLE = 160;

/** The one table of what goes into the URL, in the order in which it is written. */
const TABLE = [
  parameter("place", "place", {
    write: (place) => (place === DEFAULT_VIEW.place ? null : place),
    read: (text) => oneOf<Place>(text, PLACES),
  }),
  parameter("testbed", "testbed", { write: (id) => id, read: readId }),
  parameter("x", "x", { write: (id) => id, read: readId }),
  parameter("y", "y", { write: (id) => id, read: readId }),
  parameter("scale", "scale", {
    write: (scale) => (scale === DEFAULT_VIEW.scale ? null : scale),
    read: (text) => oneOf<ScaleName>(text, SCALE_NAMES),
  }),
  parameter("baseline", "baseline", {
    write: (choice) => (choice === null || choice === "all" ? choice : choice.join(",")),
    read: (text, most) => (text === "all" ? { value: "all" } : readIds(text, most)),
  }),
  parameter("out", "excluded", { write: writeMany, read: readMany }),
  parameter("in", "included", { write: writeMany, read: readMany }),
  parameter("fit", "method", {
    write: (method) => (method.kind === DEFAULT_VIEW.method.kind ? null : writeMethod(method)),
    read: (text) => {
      const value = readMethod(text);
      return value === null ? { problem: `expected ${METHOD_FORMS}` } : { value };
    },
  }),
  parameter("also", "further", { write: writeIds, read: readIds }),
  parameter("band", "band", {
    write: (band) => (band === DEFAULT_VIEW.band ? null : band),
    read: (text) => oneOf(text, BAND_KINDS),
  }),
  parameter("view", "aspect", {
    write: (aspect) => (aspect === DEFAULT_VIEW.aspect ? null : aspect),
    read: (text) => oneOf(text, ASPECTS),
  }),
  parameter("er", "flat", { write: (kind) => kind, read: (text) => oneOf(text, FLAT_KINDS) }),
  parameter("shifts", "shifts", {
    write: (ids) => (ids === null ? null : writeIds(ids)),
    read: readIds,
  }),
  parameter("colour", "colourBy", { write: (id) => id, read: readId }),
  parameter("size", "sizeBy", { write: (id) => id, read: readId }),
  parameter("order", "order", { write: (id) => id, read: readId }),
  parameter("direction", "direction", {
    write: (direction) => direction,
    read: (text) => oneOf(text, DIRECTIONS),
  }),
  parameter("find", "filter", { write: (text) => text, read: readWords }),
  parameter("correlation", "correlation", {
    write: (kind) => (kind === DEFAULT_VIEW.correlation ? null : kind),
    read: (text) => oneOf(text, CORRELATIONS),
  }),
  parameter("run", "runs", {
    write: (ids) => (ids === null ? null : ids.length === 0 ? "none" : writeMany(ids)),
    read: (text, most) => (text === "none" ? { value: [] } : readMany(text, most)),
  }),
  parameter("seeds", "seeds", {
    write: (seeds) => (seeds === DEFAULT_VIEW.seeds ? null : seeds),
    read: (text) => oneOf(text, SEED_MODES),
  }),
  parameter("clock", "clockUnit", {
    write: (unit) => (unit === DEFAULT_VIEW.clockUnit ? null : unit),
    read: (text) => oneOf(text, CLOCK_UNITS),
  }),
  parameter("at", "position", {
    write: (position) => (position === null ? null : writePlace(position)),
    read: readPlace,
  }),
  parameter("range", "range", {
    write: (range) => (range === null ? null : range.map(writePlace).join(":")),
    read: readRange,
  }),
  parameter("speed", "speed", {
    write: (speed) => (speed === DEFAULT_VIEW.speed ? null : String(speed)),
    read: (text) => {
      const value = SPEEDS.find((speed) => String(speed) === text);
      return value === undefined ? { problem: `expected ${SPEEDS.join(", ")}` } : { value };
    },
  }),
  parameter("loop", "loop", {
    write: (loop) => (loop ? "yes" : null),
    read: (text) => (text === "yes" ? { value: true } : { problem: "expected yes" }),
  }),
  parameter("tail", "tail", {
    write: (tail) => (tail === null ? null : String(tail)),
    read: (text) =>
      /^[1-9]\d{0,3}$/.test(text)
        ? { value: Number(text) }
        : { problem: "expected a number of steps" },
  }),
  parameter("hide", "hidden", { write: writeIds, read: readIds }),
  parameter("only", "only", { write: writeMany, read: readMany }),
  parameter("where", "where", {
    write: (filters) => (filters.length === 0 ? null : filters.map(writeFilter).join(",")),
    read: readFilters,
  }),
  parameter("models", "selected", { write: writeIds, read: readIds }),
  parameter("panel", "panel", { write: (panel) => panel, read: (text) => oneOf(text, PANELS) }),
  parameter("of", "subjects", { write: writeIds, read: readSubjects }),
  parameter("on", "subjectSet", { write: (id) => id, read: readId }),
  parameter("table", "tableOpen", {
    write: (open) => (open ? "open" : null),
    read: (text) => (text === "open" ? { value: true } : { problem: "expected open" }),
  }),
  parameter("columns", "columns", {
    write: (ids) => (ids === null ? null : writeIds(ids)),
    read: readIds,
  }),
  parameter("sort", "sort", { write: writeSort, read: readSort }),
  parameter("zoom", "zoom", {
    write: (zoom) => (zoom === null ? null : writeDomain(zoom)),
    read: readDomain,
  }),
  parameter("figure", "figure", { write: (id) => id, read: readId }),
  parameter("set", "settings", { write: (text) => text, read: readPairs }),
  parameter("lesson", "lesson", { write: (id) => id, read: readId }),
  parameter("screen", "screen", {
    write: (screen) => (screen === null ? null : String(screen)),
    read: readScreen,
  }),
  parameter("guess", "guess", { write: (text) => text, read: readPairs }),
  parameter("embed", "embed", { write: (parent) => parent, read: readParent }),
] as const;

/** A view as the query of a link, without the question mark; the default view gives "". */
export function writeQuery(view: View): string {
  if (isDefault(view)) return "";
  const query = new URLSearchParams();
  for (const { name, write } of erased()) {
    const text = write(view);
    if (text !== null) query.set(name, text);
  }
  // Legal in a query, and they read better unescaped.
  return query
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/")
    .replaceAll("%7E", "~");
}

/**
 * Reads a link's query. What can't be read keeps its default and gives a note for the visitor.
 * @param kept the page kept the query itself, beside an address that could not hold it: its lists are as long as they are
 */
export function readQuery(query: string, kept = false): { view: View; notes: string[] } {
  const most = kept ? Number.POSITIVE_INFINITY : MAX_IDS;
  const given = new URLSearchParams(query);
  const notes: string[] = [];
  let view = DEFAULT_VIEW;
  for (const { name, read } of erased()) {
    const text = given.get(name);
    if (text === null) continue;
    const result = read(text, most);
    if ("problem" in result) notes.push(`Ignored ${name}=${shorten(text)}: ${result.problem}.`);
    else view = { ...view, ...result.part };
  }
  const known = new Set<string>(TABLE.map((row) => row.name));
  for (const name of new Set(given.keys())) {
    if (!known.has(name)) notes.push(`Ignored ${shorten(name)}: no such part of a view.`);
  }
  return { view, notes };
}

interface ErasedParameter {
  readonly name: string;
  write(view: View): string | null;
  read(text: string, most: number): { readonly part: Partial<View> } | { readonly problem: string };
}

function parameter<K extends keyof View>(
  name: string,
  key: K,
  codec: Pick<Parameter<K>, "read" | "write">,
): ErasedParameter {
  return {
    name,
    write: (view) => codec.write(view[key]),
    read: (text, most) => {
      const result = codec.read(text, most);
      return "problem" in result ? result : { part: { [key]: result.value } as Partial<View> };
    },
  };
}

function erased(): readonly ErasedParameter[] {
  return TABLE;
}

function isDefault(view: View): boolean {
  return (Object.keys(DEFAULT_VIEW) as (keyof View)[]).every(
    (key) => JSON.stringify(view[key]) === JSON.stringify(DEFAULT_VIEW[key]),
  );
}

function oneOf<T extends string>(text: string, allowed: readonly T[]): Read<T> {
  const value = allowed.find((item) => item === text);
  return value === undefined ? { problem: `expected ${allowed.join(", ")}` } : { value };
}

function readId(text: string): Read<string> {
  return isId(text)
    ? { value: text }
    : { problem: "not an id (lower case, digits, dots, hyphens)" };
}

function isId(text: string): boolean {
  return text.length <= MAX_ID_CHARACTERS && idPattern.test(text);
}

function readIds(text: string, most: number): Read<readonly string[]> {
  const ids = [...new Set(text.split(",").filter((id) => id !== ""))];
  if (ids.length > most) return { problem: `more than ${most} ids` };
  const bad = ids.find((id) => !isId(id));
  return bad === undefined ? { value: ids } : { problem: `"${shorten(bad)}" is not an id` };
}

function writeIds(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(",");
}

/** As `writeIds`, in codes where the list is long; a packed set as it is. */
function writeMany(ids: ModelSet): string | null {
  const text = writeIds(ids);
  if (text === null || text.length <= MAX_READABLE || PACKED.test(text)) {
    return ids.some(isCode) ? writeMixed(ids) : text;
  }
  return packIds(ids);
}

/** Codes that could not be looked up, in one word, between the ids. */
function writeMixed(ids: readonly string[]): string {
  const codes = ids.filter(isCode);
  return [...ids.filter((id) => !isCode(id)), packIds(codes)].join(",");
}

/** A packed set, or ids and packed codes, in any order; what a code stands for is looked up once the testbed is here. */
function readMany(text: string, most: number): Read<ModelSet> {
  if (PACKED.test(text)) return { value: [text] };
  const words = text.split(",").filter((word) => word !== "");
  const ids = [...new Set(words.flatMap((word) => unpackCodes(word) ?? [word]))];
  if (ids.length > most) return { problem: `more than ${most} ids` };
  const bad = ids.find((id) => !isId(id) && !isCode(id));
  return bad === undefined ? { value: ids } : { problem: `"${shorten(bad)}" is not an id` };
}

/** The origin of the page around an embedded view, or nothing for any. */
function readParent(text: string): Read<string> {
  if (text === "") return { value: "" };
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  return origin === text
    ? { value: text }
    : { problem: "expected nothing, or an origin such as https://example.org" };
}

/** Ids of models, or of runs with a step behind a colon. */
function readSubjects(text: string): Read<readonly string[]> {
  const subjects = text.split(",").filter((subject) => subject !== "");
  if (subjects.length > MAX_SUBJECTS) return { problem: `more than ${MAX_SUBJECTS} of them` };
  const bad = subjects.find((subject) => {
    const [id = "", step, ...rest] = subject.split(":");
    const isStep = step === undefined || (step !== "" && Number.isFinite(Number(step)));
    return !isId(id) || !isStep || rest.length > 0;
  });
  return bad === undefined
    ? { value: subjects }
    : { problem: `"${shorten(bad)}" is neither a model nor a run and its step (RUN:STEP)` };
}

/** What a visitor writes into a field of search. */
function readWords(text: string): Read<string> {
  return text.trim() !== "" && text.length <= MAX_WORDS && !/\p{Cc}/u.test(text)
    ? { value: text }
    : { problem: `expected 1 to ${MAX_WORDS} characters` };
}

function readFilters(text: string): Read<View["where"]> {
  const words = text.split(",").filter((word) => word !== "");
  if (words.length > MOST_FILTERS) return { problem: `more than ${MOST_FILTERS} filters` };
  const value: View["where"][number][] = [];
  for (const word of words) {
    const read = readFilter(word, isId);
    if ("problem" in read) return read;
    value.push(read.value);
  }
  return { value };
}

/** `er:up` or `er:down`. */
function writeSort(sort: TableSort | null): string | null {
  return sort === null ? null : `${sort.column}:${sort.down ? "down" : "up"}`;
}

function readSort(text: string): Read<TableSort> {
  const [column = "", direction] = text.split(":");
  return isId(column) && (direction === "up" || direction === "down")
    ? { value: { column, down: direction === "down" } }
    : { problem: "expected COLUMN:up or COLUMN:down" };
}

/** Eight digits: samples seen run into the ten thousands of millions, and the clock snaps to its nearest stop. */
function writePlace(place: number): string {
  return String(Number(place.toPrecision(8)));
}

function readPlace(text: string): Read<number> {
  const value = Number(text);
  return text !== "" && Math.abs(value) <= 1e15
    ? { value }
    : { problem: "expected a place of the clock" };
}

function readRange(text: string): Read<readonly [number, number]> {
  const [from, to, ...rest] = text.split(":").map(readPlace);
  if (!from || !to || rest.length > 0 || "problem" in from || "problem" in to) {
    return { problem: "expected two places of the clock, FROM:TO" };
  }
  return from.value < to.value
    ? { value: [from.value, to.value] }
    : { problem: "expected FROM below TO" };
}

/** Settings of a figure, or a prediction: words, numbers and the marks between them; their owner reads them. */
function readPairs(text: string): Read<string> {
  return /^[a-z0-9.:,;_-]{1,2000}$/i.test(text)
    ? { value: text }
    : { problem: "expected settings such as key:value,key:value" };
}

function readScreen(text: string): Read<number> {
  return /^[1-9]\d{0,2}$/.test(text)
    ? { value: Number(text) }
    : { problem: "expected the number of a screen" };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
