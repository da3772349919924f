import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Figure, Testbeds } from "../../figures/figure.ts";
import { fetchFindings } from "../../state/findingsFile.ts";
import { LOADING, type Loadable, settle } from "../../state/loadable.ts";
import { useExplorer } from "../../state/store.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import type { Findings } from "../../testbed/findings.ts";
import type { Testbed } from "../../testbed/types.ts";

/** The testbed of our own runs, to which the findings belong. */
export const OUR_RUNS = "glyphs";

/** The testbeds that a page of figures has fetched so far. */
export interface Shelf {
  readonly testbeds: ReadonlyMap<string, Loadable<Testbed>>;
  /** Ids of the published testbeds; null until the list is there. */
  readonly published: ReadonlySet<string> | null;
  /** Fetches those that are not there; a failed one is tried again. */
  request(ids: readonly string[]): void;
  /** The page has had time to breathe: what is far away may be fetched, too. */
  readonly idle: boolean;
  /** What the paper says and our runs say to it; loading until something asks for it. */
  readonly findings: Loadable<Findings>;
  requestFindings(): void;
}

const ShelfContext = createContext<Shelf | null>(null);

/** Hands a shelf to the figures and sentences below it. */
export const ShelfProvider = ShelfContext.Provider;

/** A shelf that fetches from the site. Each testbed is fetched once, when something first asks for it. */
export function FetchingShelf({ children }: { readonly children: ReactNode }) {
  const index = useExplorer((state) => state.index);
  const [testbeds, setTestbeds] = useState<ReadonlyMap<string, Loadable<Testbed>>>(new Map());
  const asked = useRef(new Set<string>());

  const request = useCallback((ids: readonly string[]) => {
    const put = (id: string, testbed: Loadable<Testbed>) =>
      setTestbeds((before) => new Map(before).set(id, testbed));
    for (const id of ids) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      put(id, LOADING);
      void settle(fetchTestbed(id)).then((testbed) => {
        if (testbed.state === "failed") asked.current.delete(id);
        put(id, testbed);
      });
    }
  }, []);

  const idle = useIdle();
  const [findings, setFindings] = useState<Loadable<Findings>>(LOADING);
  const askedFindings = useRef(false);
  const requestFindings = useCallback(() => {
    if (askedFindings.current) return;
    askedFindings.current = true;
    void settle(fetchFindings(OUR_RUNS)).then((found) => {
      askedFindings.current = found.state === "ready";
      setFindings(found);
    });
  }, []);

  const published = useMemo(
    () => (index.state === "ready" ? new Set(index.value.map(({ id }) => id)) : null),
    [index],
  );
  const shelf = useMemo(
    () => ({ testbeds, published, request, idle, findings, requestFindings }),
    [testbeds, published, request, idle, findings, requestFindings],
  );
  return <ShelfProvider value={shelf}>{children}</ShelfProvider>;
}

/** Milliseconds after which the browser is no longer asked whether it has time. */
const PATIENCE = 4000;

/** Whether the page has come to rest since it opened; the numbers of the far text are then fetched, for search, print and speech. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    // Safari knows no requestIdleCallback.
    if (!("requestIdleCallback" in globalThis)) {
      const timer = setTimeout(() => setIdle(true), PATIENCE);
      return () => clearTimeout(timer);
    }
    let handle = 0;
    // The first figure is drawn in the first idle time; the second comes when that is done.
    const wait = () => {
      handle = requestIdleCallback(() => setIdle(true), { timeout: PATIENCE });
    };
    const timer = setTimeout(wait, PATIENCE / 2);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(handle);
    };
  }, []);
  return idle;
}

export function useShelf(): Shelf {
  const shelf = useContext(ShelfContext);
  if (!shelf) throw new Error("Figures must stand below a ShelfProvider.");
  return shelf;
}

/** The findings, fetched while `wanted`. */
export function useShelvedFindings(wanted: boolean): Loadable<Findings> {
  const { findings, requestFindings } = useShelf();
  useEffect(() => {
    if (wanted) requestFindings();
  }, [wanted, requestFindings]);
  return findings;
}

/** What a figure stands on: its testbeds, or why they are not there. */
export type FigureGround =
  | { readonly state: "waiting" }
  | { readonly state: "absent" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly testbeds: Testbeds };

/** The testbeds of a figure, as far as they are there. Asks for nothing. */
export function groundOf(figure: Figure, { testbeds, published }: Shelf): FigureGround {
  if (published && figure.testbeds.some((id) => !published.has(id))) return { state: "absent" };
  const ready = new Map<string, Testbed>();
  for (const id of figure.testbeds) {
    const loadable = testbeds.get(id);
    if (loadable?.state === "failed") return { state: "failed", message: loadable.message };
    if (loadable?.state !== "ready") return { state: "waiting" };
    ready.set(id, loadable.value);
  }
  return figure.initial(ready) === null ? { state: "absent" } : { state: "ready", testbeds: ready };
}

/** The ground of a figure, fetched while `wanted`. */
export function useGround(figure: Figure, wanted: boolean): FigureGround {
  const shelf = useShelf();
  const { request, published } = shelf;
  useEffect(() => {
    if (!wanted || published === null) return;
    request(figure.testbeds.filter((id) => published.has(id)));
  }, [wanted, published, request, figure]);
  const ground = useMemo(() => groundOf(figure, shelf), [figure, shelf]);
  // The shelf changes with every testbed that arrives; the figure's own ground should not.
  const kept = useRef(ground);
  if (!sameGround(kept.current, ground)) kept.current = ground;
  return kept.current;
}

function sameGround(a: FigureGround, b: FigureGround): boolean {
  if (a.state !== b.state) return false;
  if (a.state === "ready" && b.state === "ready") {
    return [...a.testbeds].every(([id, testbed]) => b.testbeds.get(id) === testbed);
  }
  return a.state !== "failed" || (b.state === "failed" && a.message === b.message);
}
