import { create } from "zustand";
import type { ScaleName } from "../stats/scale.ts";
import type { Testbed, Trajectory } from "../testbed/types.ts";
import { type Clock, createClock, pause, seek } from "../trajectory/clock.ts";
import { type ClockAxis, placeOfTime, timeNamed, withRange } from "../trajectory/clockPlace.ts";
import { contractRuns } from "../trajectory/families.ts";
import { LOADING, type Loadable, settle } from "./loadable.ts";
import { isOwnId, listOwnTestbeds, readOwnRuns, readOwnTestbed, withOwnRuns } from "./ownFiles.ts";
import { planeOf } from "./planeCache.ts";
import { lookUpCodes, resolveRequest, resolveShown } from "./resolveView.ts";
import { fetchTestbed, fetchTestbedIndex, type TestbedListing } from "./testbedFiles.ts";
import { readQuery } from "./urlTable.ts";
import { DEFAULT_VIEW, type Place, type PlaneDomain, type View } from "./view.ts";

/** The axis of a clock and the measured places on it, increasing. */
export interface ClockTimeline extends ClockAxis {
  readonly stops: readonly number[];
}

export interface ExplorerState {
  readonly view: View;
  /** What an opened link asked for that could not be honoured. */
  readonly linkNotes: readonly string[];
  readonly index: Loadable<readonly TestbedListing[]>;
  readonly testbed: Loadable<Testbed>;
  /** The runs of the testbed that the visitor added. */
  readonly ownRuns: readonly Trajectory[];
  /** Model under the pointer or the keyboard's cursor. */
  readonly hovered: string | null;
  /** The player's clock; null where no run is shown. */
  readonly clock: Clock | null;
  /** What the clock counts; null where there is no clock. */
  readonly clockAxis: ClockAxis | null;
  /** What a drag on the plane does. */
  readonly tool: Tool;
  /** Models gathered by an area of the plane or in the table, for what is done to all of them at once. */
  readonly gathered: readonly string[];
  /** Group that is pointed at in a list, or null. */
  readonly hoveredGroup: string | null;

  /**
   * Takes over a link's query (on opening, and on back and forward). The clock of the testbed at hand stays, and rests.
   * @param kept the page kept the query itself, which bounds no list
   */
  openQuery(query: string, kept?: boolean): void;
  goTo(place: Place): void;
  openTestbed(id: string): void;
  /** Chooses a shift; its own in-distribution partner becomes the x-axis. Chosen runs stay where it measures them. */
  chooseShift(y: string): void;
  chooseInDistribution(x: string): void;
  setScale(scale: ScaleName): void;
  setBaseline(baseline: View["baseline"]): void;
  /** Back to the baseline that the testbed declares: its groups, all of their models, least squares. */
  resetBaseline(): void;
  /** Any other choice of the view, in one step. */
  changeView(part: Partial<View>): void;
  /** Shows a whole view again (undo and redo), fetching its testbed where that is another. */
  showView(view: View): void;
  toggleGroup(id: string): void;
  /** Takes runs among the shown ones (ids of runs, not of families), or away from them. */
  showRuns(ids: readonly string[], among: readonly string[], into: boolean): void;
  select(id: string | null): void;
  hover(id: string | null): void;
  setZoom(zoom: PlaneDomain | null): void;
  /** Puts the clock on a new timeline, at the view's position and with its range, speed and loop. */
  setTimeline(timeline: ClockTimeline | null, stepwise: boolean): void;
  /** Any change of the clock: play, pause, seek, speed, loop, time passing. */
  updateClock(change: (clock: Clock) => Clock): void;
  setTool(tool: Tool): void;
  /** Gathers models in place of those gathered before, or beside them. */
  gather(ids: readonly string[], add?: boolean): void;
  /** Takes one model among the gathered, or out of them. */
  toggleGathered(id: string): void;
  hoverGroup(id: string | null): void;
  dismissNotes(): void;
  loadIndex(): Promise<void>;
  loadTestbed(): Promise<void>;
}

/** What a drag on the plane does: move it, or gather what a box or a free line encloses. */
export const TOOLS = ["pan", "box", "lasso"] as const;
export type Tool = (typeof TOOLS)[number];

/** What a newly chosen testbed forgets of the view before it. */
const NEW_TESTBED = {
  x: null,
  y: null,
  baseline: null,
  excluded: [],
  included: [],
  method: DEFAULT_VIEW.method,
  further: [],
  colourBy: null,
  sizeBy: null,
  order: null,
  direction: null,
  filter: null,
  runs: null,
  position: null,
  range: null,
  shifts: null,
  hidden: [],
  only: [],
  where: [],
  selected: [],
  zoom: null,
  panel: null,
  subjects: [],
  subjectSet: null,
  columns: null,
  sort: null,
} satisfies Partial<View>;

/** At most so many models are compared side by side. */
const MOST_SELECTED = 4;

export const useExplorer = create<ExplorerState>()((set, get) => {
  const change = (part: Partial<View>) => set({ view: { ...get().view, ...part } });

  return {
    view: DEFAULT_VIEW,
    linkNotes: [],
    index: LOADING,
    testbed: LOADING,
    ownRuns: [],
    hovered: null,
    clock: null,
    clockAxis: null,
    tool: "pan",
    gathered: [],
    hoveredGroup: null,

    openQuery: (query, kept = false) => {
      const { view: opened, notes } = readQuery(query, kept);
      const { clock: running, testbed } = get();
      const before = get().view.testbed;
      const view = withNames(opened, testbed);
      // Who draws the runs of the view puts the clock on another timeline where there is one, and on its place.
      const clock = running && view.testbed === before ? pause(running) : null;
      set({ view, linkNotes: notes, clock, hovered: null });
      if (view.testbed !== before) set({ gathered: [] });
      if (view.testbed !== before || get().testbed.state !== "ready") void get().loadTestbed();
    },
    goTo: (place) => change({ place }),
    openTestbed: (id) => {
      set({ clock: null, hovered: null, gathered: [] });
      change({ testbed: id, ...NEW_TESTBED });
      void get().loadTestbed();
    },
    chooseShift: (y) => {
      const { view, testbed } = get();
      const kept = testbed.state === "ready" && hasRunsOn(view, testbed.value, y);
      const rest = kept ? {} : { runs: null, position: null, range: null };
      change({ x: null, y, ...rest, zoom: null });
    },
    chooseInDistribution: (x) => change({ x, zoom: null }),
    setScale: (scale) => change({ scale, zoom: null }),
    setBaseline: (baseline) => change({ baseline }),
    resetBaseline: () =>
      change({
        baseline: null,
        excluded: [],
        included: [],
        method: DEFAULT_VIEW.method,
        further: [],
      }),
    changeView: change,
    showView: (asked) => {
      const before = get().view.testbed;
      // A view that was left before its testbed came still holds the codes of its link.
      const view = withNames(asked, get().testbed);
      set({ view, hovered: null, ...(view.testbed !== before && { gathered: [] }) });
      if (view.testbed !== before) void get().loadTestbed();
    },
    toggleGroup: (id) => change({ hidden: toggled(get().view.hidden, id) }),
    showRuns: (ids, among, into) => {
      const { testbed } = get();
      const rest = among.filter((id) => !ids.includes(id));
      const runs = into ? [...rest, ...ids] : rest;
      const known = testbed.state === "ready" ? testbed.value.trajectories : [];
      change({ runs: contractRuns(runs, known) });
    },
    select: (id) =>
      change({
        selected: id === null ? [] : toggled(get().view.selected, id).slice(-MOST_SELECTED),
      }),
    hover: (hovered) => {
      if (get().hovered !== hovered) set({ hovered });
    },
    setZoom: (zoom) => change({ zoom }),
    setTimeline: (timeline, stepwise) => {
      const clock = timeline === null ? null : clockOn(timeline, stepwise, get());
      set({ clock, clockAxis: timeline === null ? null : axisOf(timeline) });
    },
    updateClock: (step) => {
      const { clock, clockAxis, view } = get();
      if (!clock || !clockAxis) return;
      const next = step(clock);
      if (next === clock) return;
      const atEnd = next.position === next.range[1];
      const position = atEnd ? null : placeOfTime(clockAxis, next.position);
      set({ clock: next, ...(position !== view.position && { view: { ...view, position } }) });
    },
    setTool: (tool) => set({ tool }),
    gather: (ids, add = false) =>
      set({ gathered: add ? [...new Set([...get().gathered, ...ids])] : ids }),
    toggleGathered: (id) => set({ gathered: toggled(get().gathered, id) }),
    hoverGroup: (hoveredGroup) => {
      if (get().hoveredGroup !== hoveredGroup) set({ hoveredGroup });
    },
    dismissNotes: () => set({ linkNotes: [] }),
    loadIndex: async () => set({ index: await settle(fetchIndexWithOwn()) }),
    loadTestbed: async () => {
      const wanted = get().view.testbed;
      set({ testbed: LOADING });
      // The page around an embedded view must see nothing that a visitor added here for themselves.
      const embedded = get().view.embed !== null;
      const fetched = !isOwnId(wanted)
        ? fetchTestbed(wanted)
        : embedded
          ? Promise.reject(new Error("A visitor’s own table is not shown within another page."))
          : readOwnTestbed(wanted);
      const [testbed, ownRuns] = await Promise.all([
        settle(fetched),
        embedded ? [] : readOwnRuns(wanted),
      ]);
      const { view } = get();
      // A later choice may have overtaken this answer.
      if (view.testbed !== wanted) return;
      const complete = withRuns(testbed, ownRuns);
      if (complete.state === "ready" && complete.value.models.length > MANY_MODELS) {
        await computeAhead(view, complete.value);
        if (get().view.testbed !== wanted) return;
      }
      set({ testbed: complete, ownRuns, view: withNames(get().view, complete) });
    },
  };
});

/** From so many models on the page feels how long a plane takes. */
const MANY_MODELS = 5000;

/** Computes the plane of a view, and lets the page answer before it is drawn. What is wrong with it is told where it is drawn. */
async function computeAhead(view: View, testbed: Testbed): Promise<void> {
  try {
    planeOf(testbed, resolveRequest(lookUpCodes(view, testbed), testbed).request);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve));
}

/** Whether any of the chosen runs is measured on a shift and its partner. */
function hasRunsOn({ runs, ...view }: View, testbed: Testbed, y: string): boolean {
  if (runs === null) return false;
  const { request } = resolveRequest({ ...view, x: null, y }, testbed);
  return resolveShown({ ...DEFAULT_VIEW, runs }, testbed, request).runs.length > 0;
}

async function fetchIndexWithOwn(): Promise<readonly TestbedListing[]> {
  const [published, own] = await Promise.all([fetchTestbedIndex(), listOwnTestbeds()]);
  return [...published, ...own];
}

/** The view with the short codes of its link looked up, where its own testbed is at hand. */
function withNames(view: View, testbed: Loadable<Testbed>): View {
  const own = testbed.state === "ready" && testbed.value.id === view.testbed;
  return own ? lookUpCodes(view, testbed.value) : view;
}

function withRuns(testbed: Loadable<Testbed>, runs: readonly Trajectory[]): Loadable<Testbed> {
  if (testbed.state !== "ready") return testbed;
  return { state: "ready", value: withOwnRuns(testbed.value, runs) };
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}

function axisOf({ unit, scale }: ClockTimeline): ClockAxis {
  return { unit, scale };
}

function clockOn(
  timeline: ClockTimeline,
  stepwise: boolean,
  { view }: Pick<ExplorerState, "view">,
): Clock | null {
  const { stops } = timeline;
  if (stops.length === 0) return null;
  const { speed, loop, position, range } = view;
  const clock = withRange(createClock(stops, { speed, loop, stepwise }), timeline, range);
  return seek(clock, position === null ? clock.range[1] : timeNamed(timeline, stops, position));
}
