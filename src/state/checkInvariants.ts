import type { Testbed } from "../testbed/types.ts";
import { type Clock, SPEEDS } from "../trajectory/clock.ts";
import { timeNamed } from "../trajectory/clockPlace.ts";
import { shownRuns } from "../trajectory/shownRuns.ts";
import type { Timeline } from "../trajectory/timeline.ts";
import type { ViewHistory } from "./history.ts";
import { isCode, withoutCodes } from "./idCodes.ts";
import { planeOf } from "./planeCache.ts";
import { sameDomain } from "./planeDomain.ts";
import { resolveRequest, resolveShown } from "./resolveView.ts";
import type { ExplorerState } from "./store.ts";
import { readQuery, writeQuery } from "./urlTable.ts";
import type { View } from "./view.ts";

/** What of the store can be wrong. */
export type Checked = Pick<
  ExplorerState,
  "view" | "testbed" | "ownRuns" | "hovered" | "clock" | "clockAxis" | "linkNotes"
>;

/** Lists of ids that a link writes as codes where they are long. */
const CODED = ["excluded", "included", "only", "runs"] as const;

/** Rounded, or short, in a link; compared on their own. */
const INEXACT: readonly (keyof View)[] = ["position", "range", "zoom", ...CODED];

/**
 * What must hold of the store whatever a visitor did, between any two of their actions. Returns a sentence for each thing that
 * does not; none where all is well.
 */
export function checkInvariants(state: Checked, history: ViewHistory | null = null): string[] {
  return [
    ...lists(state.view),
    ...link(state.view),
    ...zoomOf(state.view),
    ...testbedOf(state),
    ...clockOf(state),
    ...(history === null ? [] : historyOf(history, state.view)),
  ];
}

/**
 * What must hold besides once the page has drawn what it was told: runs that are shown have a clock, which stands where the
 * view says. Returns a sentence for each thing that does not.
 */
export function checkAtRest(state: Checked): string[] {
  const { view, testbed, clock } = state;
  if (testbed.state !== "ready" || view.place !== "explore") return [];
  if (clock !== null) return placeOf(clock, state);
  const shown = timelineOf(view, testbed.value);
  const stops = shown?.stops.length ?? 0;
  return stops === 0 ? [] : [`runs with ${stops} stops are shown, and there is no clock`];
}

/** As far as rounding in a link may take a clock from its place, as a share of its stops. */
const PLACE_SLACK = 1e-6;

function placeOf(clock: Clock, { view, clockAxis }: Checked): string[] {
  const { stops, range, position } = clock;
  if (clock.playing || clockAxis === null) return [];
  const place = view.position;
  const asked = place === null ? range[1] : timeNamed(clockAxis, stops, place);
  const there = Math.min(Math.max(asked, range[0]), range[1]);
  const span = (stops.at(-1) ?? 0) - (stops[0] ?? 0);
  return Math.abs(there - position) <= PLACE_SLACK * span
    ? []
    : [`the clock stands at ${position}, and the view says ${place ?? "the end"}: ${there}`];
}

/** Null where no run is shown, or nothing can be drawn. */
function timelineOf(view: View, testbed: Testbed): Timeline | null {
  try {
    const { request } = resolveRequest(view, testbed);
    const { runs } = resolveShown(view, testbed, request);
    const { seeds, clockUnit: unit } = view;
    return shownRuns(runs, planeOf(testbed, request), { seeds, unit }).timeline;
  } catch (error) {
    // The page says in place of the plane what is wrong with it.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const LISTS = ["excluded", "included", "only", "further", "hidden", "selected"] as const;

function lists(view: View): string[] {
  return LISTS.flatMap((key) => {
    const ids = view[key];
    return new Set(ids).size === ids.length ? [] : [`view.${key} names an id twice: ${ids.join()}`];
  });
}

/** Every view is a link that opens the same view. */
function link(view: View): string[] {
  const query = writeQuery(view);
  const { view: opened, notes } = readQuery(query, true);
  const keys = (Object.keys(view) as (keyof View)[]).filter((key) => !INEXACT.includes(key));
  const differing = keys.filter((key) => JSON.stringify(view[key]) !== JSON.stringify(opened[key]));
  const ids = CODED.flatMap((key) => view[key] ?? []);
  const sameIds = (key: (typeof CODED)[number]) => {
    const before = view[key];
    const after = opened[key];
    if (before === null || after === null) return before === after;
    return (
      JSON.stringify(withoutCodes(after, ids).toSorted()) === JSON.stringify(before.toSorted())
    );
  };
  const lost = CODED.filter((key) => !sameIds(key));
  const moved = view.zoom !== null && opened.zoom !== null && !sameDomain(view.zoom, opened.zoom);
  return [
    ...notes.map((note) => `the view's own link is not honoured: ${note}`),
    ...[...differing, ...lost, ...(moved ? ["zoom"] : [])].map(
      (key) => `the link ${query} opens with another ${key}`,
    ),
  ];
}

function zoomOf({ zoom }: View): string[] {
  if (zoom === null) return [];
  const wrong = [zoom.x, zoom.y].some(
    ([low, high]) => !(Number.isFinite(low) && Number.isFinite(high) && low < high),
  );
  return wrong ? [`the zoom is no rectangle: ${JSON.stringify(zoom)}`] : [];
}

function testbedOf({ view, testbed, hovered, ownRuns }: Checked): string[] {
  if (testbed.state !== "ready") return [];
  const { id, models, trajectories } = testbed.value;
  const wrong: string[] = [];
  if (id !== view.testbed) wrong.push(`the view is of ${view.testbed}, the testbed is ${id}`);
  if (hovered !== null && !models.some((model) => model.id === hovered)) {
    wrong.push(`hovered is ${hovered}, which ${id} lacks`);
  }
  const missing = ownRuns.filter((run) => !trajectories.some((one) => one.id === run.id));
  if (missing.length > 0)
    wrong.push(`own runs are not among the testbed's: ${missing.map((run) => run.id).join()}`);
  const codes = [...view.excluded, ...view.included, ...view.only].filter(isCode);
  const known = models.map((model) => model.id);
  if (withoutCodes(codes, known).some((one) => !isCode(one))) {
    wrong.push("a code of the link is still in the view, though its model is at hand");
  }
  return wrong;
}

function clockOf({ clock, view }: Checked): string[] {
  if (clock === null) return [];
  const { stops, range, position, speed } = clock;
  const wrong: string[] = [];
  const [first, last] = [stops[0] ?? Number.NaN, stops.at(-1) ?? Number.NaN];
  if (stops.some((stop, k) => k > 0 && !(stop > (stops[k - 1] ?? Number.NaN)))) {
    wrong.push("the clock's stops do not increase");
  }
  if (!(range[0] <= range[1] && range[0] >= first && range[1] <= last)) {
    wrong.push(`the clock's range ${range.join()} is not within ${first} and ${last}`);
  }
  if (!(position >= range[0] && position <= range[1])) {
    wrong.push(`the clock stands at ${position}, outside of ${range.join()}`);
  }
  if (!SPEEDS.includes(speed)) wrong.push(`the clock's speed is ${speed}`);
  if (view.position !== null && !(view.position >= 0)) {
    wrong.push(`the view's position is ${view.position}`);
  }
  return wrong;
}

const MOST_STEPS = 200;

function historyOf({ past, future }: ViewHistory, view: View): string[] {
  return [
    ...(past.length > MOST_STEPS ? [`${past.length} choices can be undone`] : []),
    ...(past.at(-1) === view ? ["undo would change nothing"] : []),
    ...(future.at(-1) === view ? ["redo would change nothing"] : []),
  ];
}
