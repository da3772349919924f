import type { UrlSource } from "../../evaluate/checkpointSource.ts";
import { readBundledShiftSet, readManifest } from "../../shiftset/bundled.ts";
import type { ShiftSet, ShiftSetManifest } from "../../shiftset/types.ts";
import type { Testbed, Trajectory } from "../../testbed/types.ts";

const folder = (): string => new URL("shiftsets/", document.baseURI).href;
const source = () => ({
  baseUrl: folder(),
  fetch: (url: string, init?: RequestInit) => fetch(url, init),
});

/** The manifests of all bundled sets, in the published order. */
export async function fetchManifests(): Promise<readonly ShiftSetManifest[]> {
  const response = await fetch(new URL("index.json", folder()));
  const names: unknown = response.ok ? await response.json() : null;
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw new Error("The list of image sets, shiftsets/index.json, could not be read.");
  }
  return Promise.all(names.map((name: string) => readManifest(name, source())));
}

const read = new Map<string, Promise<ShiftSet>>();

/** A bundled set's images; fetched once, and again only after a failure. */
export function fetchShiftSet(name: string): Promise<ShiftSet> {
  const known = read.get(name);
  if (known !== undefined) return known;
  const fetched = readBundledShiftSet(name, source()).then(({ set }) => set);
  read.set(name, fetched);
  fetched.catch(() => read.delete(name));
  return fetched;
}

/** The runs of a testbed whose checkpoints are published with the page. */
export function bundledRuns(testbed: Testbed): readonly Trajectory[] {
  return testbed.trajectories.filter(({ steps }) => steps.some((step) => step.checkpoint !== null));
}

/** The published checkpoints of a run, as the evaluator takes them. */
export function checkpointsOf(run: Trajectory): UrlSource[] {
  return run.steps.flatMap(({ step, checkpoint }) =>
    checkpoint === null
      ? []
      : [
          {
            name: `${run.id}/${checkpoint.file.slice(checkpoint.file.lastIndexOf("/") + 1)}`,
            url: new URL(checkpoint.file, document.baseURI).href,
            step,
            bytes: checkpoint.bytes,
            sha256: checkpoint.sha256,
          },
        ],
  );
}
