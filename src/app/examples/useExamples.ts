import { useEffect, useState } from "react";
import { LOADING, type Loadable, settle } from "../../state/loadable.ts";
import { type Examples, readExamples } from "../../testbed/examples.ts";
import type { ExamplesReference, Testbed } from "../../testbed/types.ts";

const fetched = new Map<string, Promise<Examples>>();

/** The per-example correctness of a test set, fetched when first asked for and kept while the page is open. */
export function useExamples(testbed: Testbed, reference: ExamplesReference): Loadable<Examples> {
  const [loaded, setLoaded] = useState<{ file: string; examples: Loadable<Examples> } | null>(null);
  useEffect(() => {
    let current = true;
    const file = pathOf(testbed, reference);
    void settle(loadExamples(testbed, reference)).then((examples) => {
      if (current) setLoaded({ file, examples });
    });
    return () => {
      current = false;
    };
  }, [testbed, reference]);
  return loaded?.file === pathOf(testbed, reference) ? loaded.examples : LOADING;
}

/** The same without a hook: fetched once, and again only after a failure. */
export function loadExamples(testbed: Testbed, reference: ExamplesReference): Promise<Examples> {
  const file = pathOf(testbed, reference);
  const known = fetched.get(file);
  if (known !== undefined) return known;
  const started = fetchExamples(testbed, reference);
  fetched.set(file, started);
  started.catch(() => fetched.delete(file));
  return started;
}

/** Files of examples are named from their testbed's folder. */
function pathOf(testbed: Testbed, { file }: ExamplesReference): string {
  return `testbeds/${testbed.id}/${file}`;
}

async function fetchExamples(testbed: Testbed, reference: ExamplesReference): Promise<Examples> {
  const file = pathOf(testbed, reference);
  const response = await fetch(new URL(file, document.baseURI)).catch((error: unknown) => {
    throw new Error(`${file} could not be fetched (${String(error)}). Check the connection.`);
  });
  if (!response.ok) throw new Error(`There is no ${file} here (HTTP ${response.status}).`);
  return readExamples(new Uint8Array(await response.arrayBuffer()), testbed, reference);
}
