import { idPattern } from "../../testbed/toId.ts";

/** Stands in every message, both ways, so that they are told from those of other programs. */
export const PROTOCOL = "effective-robustness";
export const VERSION = 1;

/** A longer query is no view. */
const LONGEST_QUERY = 8000;
const MOST_MODELS = 4;
const LONGEST_ID = 300;

/** What the page around an embedded view may ask for. */
export type Command =
  | { readonly type: "get-state" }
  /** The query of a link, with or without its question mark. */
  | { readonly type: "set-view"; readonly query: string }
  /** Ids of models to pin, at most four; none unpins all. */
  | { readonly type: "select"; readonly models: readonly string[] }
  | { readonly type: "play" }
  | { readonly type: "pause" }
  /** A place on the clock, as `state` gives it. */
  | { readonly type: "seek"; readonly position: number };

/** A model as a message names it; accuracies and ER are fractions. */
export interface MessageModel {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly xAccuracy: number;
  readonly yAccuracy: number;
  readonly er: number | null;
}

/** What an embedded view tells. */
export type Report =
  | { readonly type: "ready" }
  | {
      readonly type: "state";
      /** The query of a link to the same view, not embedded. */
      readonly query: string;
      readonly testbed: { readonly id: string; readonly title: string };
      readonly x: { readonly id: string; readonly title: string };
      readonly y: { readonly id: string; readonly title: string };
      readonly scale: string;
      readonly baseline: {
        readonly groups: readonly string[];
        readonly n: number;
        readonly slope: number | null;
        readonly intercept: number | null;
        readonly r2: number | null;
      } | null;
      /** One sentence on what is seen. */
      readonly sentence: string;
      readonly selected: readonly MessageModel[];
      /** The clock of the runs; null where none is shown. */
      readonly clock: {
        readonly position: number;
        readonly range: readonly [number, number];
        readonly playing: boolean;
      } | null;
    }
  | { readonly type: "hover"; readonly model: MessageModel | null }
  /** Something asked for could not be done, and why. */
  | { readonly type: "problem"; readonly message: string };

/** A report as it is posted. */
export function envelope(report: Report) {
  return { protocol: PROTOCOL, version: VERSION, ...report };
}

/**
 * Reads what another page posted. Messages of other programs give null; ours that are wrong give a sentence to answer with.
 */
export function readCommand(data: unknown): Command | { readonly problem: string } | null {
  if (!isObject(data) || data.protocol !== PROTOCOL) return null;
  if (data.version !== VERSION) {
    return { problem: `version is ${shown(data.version)}; expected ${VERSION}` };
  }
  switch (data.type) {
    case "get-state":
    case "play":
    case "pause":
      return { type: data.type };
    case "set-view":
      return typeof data.query === "string" && data.query.length <= LONGEST_QUERY
        ? { type: "set-view", query: data.query }
        : {
            problem: `query is ${shown(data.query)}; expected a link's query, a text of at most ${LONGEST_QUERY} characters`,
          };
    case "select":
      return isIds(data.models)
        ? { type: "select", models: data.models }
        : {
            problem: `models is ${shown(data.models)}; expected a list of at most ${MOST_MODELS} ids`,
          };
    case "seek":
      return typeof data.position === "number" && Number.isFinite(data.position)
        ? { type: "seek", position: data.position }
        : { problem: `position is ${shown(data.position)}; expected a number` };
    default:
      return {
        problem: `type is ${shown(data.type)}; expected get-state, set-view, select, play, pause or seek`,
      };
  }
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isIds(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MOST_MODELS &&
    value.every((id) => typeof id === "string" && id.length <= LONGEST_ID && idPattern.test(id))
  );
}

/** A short word on a value of any kind. */
function shown(value: unknown): string {
  if (typeof value === "string") return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
