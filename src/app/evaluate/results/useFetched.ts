import { useEffect, useState } from "react";
import { LOADING, type Loadable, settle } from "../../../state/loadable.ts";

/** Something fetched for a key; a new key fetches anew, null fetches nothing and gives `otherwise`. */
export function useFetched<T>(
  key: string | null,
  fetched: () => Promise<T>,
  otherwise: T,
): Loadable<T> {
  const [loaded, setLoaded] = useState<{ key: string; value: Loadable<T> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is fetched
  useEffect(() => {
    if (key === null) return;
    let current = true;
    void settle(fetched()).then((value) => {
      if (current) setLoaded({ key, value });
    });
    return () => {
      current = false;
    };
  }, [key]);
  if (key === null) return { state: "ready", value: otherwise };
  return loaded?.key === key ? loaded.value : LOADING;
}
