import { syntheticData } from "../../e2e/harness/chart/data.ts";
import type { Drawn, Engine } from "./engine.ts";

/** What one page measures; milliseconds. */
export interface Measured {
  readonly first: number;
  readonly frames: readonly number[];
  /** Whether the plot really moved. */
  readonly panned: boolean;
}

declare global {
  interface Window {
    /** Set while the page waits to be told to start, so that loading is over. */
    ready?: boolean;
    measure?: (frames: number) => Promise<Measured>;
  }
}

const ENGINES: Readonly<Record<string, () => Promise<{ engine: Engine }>>> = {
  plane: () => import("./engines/plane.ts"),
  plotly: () => import("./engines/plotly.ts"),
  regl: () => import("./engines/regl.ts"),
  plot: () => import("./engines/plot.ts"),
};

const query = new URLSearchParams(location.search);
const models = syntheticData(Number(query.get("n") ?? 1000), "logit").marks;
const load = ENGINES[query.get("engine") ?? "plane"];
if (load === undefined) throw new Error("no such engine");
const { engine } = await load();
const host = document.getElementById("host");
if (host === null) throw new Error("the page has no #host");

/** Resolves when the next picture has been handed on: after its animation frame and what that queued. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  });
}

/** A drag ends after so many milliseconds, however few frames that were, but not before so many frames. */
const ENOUGH = 20_000;
const LEAST_FRAMES = 4;

let drawn: Drawn | null = null;

async function pan(plot: Drawn, count: number): Promise<number[]> {
  const times: number[] = [];
  const begin = performance.now();
  plot.grab();
  for (let i = 1; i <= count; i += 1) {
    const start = performance.now();
    // A drag there and back along a loop, a few pixels a frame.
    plot.dragTo(Math.round(160 * Math.sin(i / 20)), Math.round(90 * Math.sin(i / 13)));
    await nextPicture();
    times.push(performance.now() - start);
    if (i >= LEAST_FRAMES && performance.now() - begin > ENOUGH) break;
  }
  return times;
}

window.measure = async (count) => {
  const start = performance.now();
  drawn ??= await engine(host, models);
  await nextPicture();
  await nextPicture();
  const first = performance.now() - start;
  // Let what was put off until later happen before the drag.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = drawn.place();
  const frames = await pan(drawn, count);
  const panned = drawn.place() !== before;
  drawn.release();
  return { first, frames, panned };
};
window.ready = true;
