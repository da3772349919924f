import { useEffect, useState } from "react";
import { fetchFindings } from "../../state/findingsFile.ts";
import { LOADING, type Loadable, settle } from "../../state/loadable.ts";
import type { Findings } from "../../testbed/findings.ts";

/** What a paper says and a testbed's runs say to it, fetched when first shown. */
export function useFindings(testbed: string): Loadable<Findings> {
  const [loaded, setLoaded] = useState<Loadable<Findings>>(LOADING);
  useEffect(() => {
    let current = true;
    setLoaded(LOADING);
    void settle(fetchFindings(testbed)).then((done) => {
      if (current) setLoaded(done);
    });
    return () => {
      current = false;
    };
  }, [testbed]);
  return loaded;
}
