import { useEffect, useState } from "react";
import type { ShiftSetManifest } from "../../shiftset/types.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import type { Testbed } from "../../testbed/types.ts";
import { fetchManifests } from "./bundled.ts";

/** The image sets that come with the page and the testbed that they belong to. */
export interface Setting {
  readonly manifests: readonly ShiftSetManifest[];
  readonly testbed: Testbed;
}

export type LoadedSetting =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly setting: Setting };

/** Fetches the setting once; `again` tries anew after a failure. */
export function useSetting(): { readonly loaded: LoadedSetting; readonly again: () => void } {
  const [loaded, setLoaded] = useState<LoadedSetting>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what fetches again
  useEffect(() => {
    let current = true;
    const settle = (next: LoadedSetting) => {
      if (current) setLoaded(next);
    };
    fetchSetting().then(
      (setting) => settle({ state: "ready", setting }),
      (error: unknown) =>
        settle({
          state: "failed",
          message: error instanceof Error ? error.message : String(error),
        }),
    );
    return () => {
      current = false;
    };
  }, [attempt]);
  return {
    loaded,
    again: () => {
      setLoaded({ state: "loading" });
      setAttempt((count) => count + 1);
    },
  };
}

async function fetchSetting(): Promise<Setting> {
  const manifests = await fetchManifests();
  const [first] = manifests;
  if (first === undefined) throw new Error("The page was published without image sets.");
  return { manifests, testbed: await fetchTestbed(first.testbed) };
}
