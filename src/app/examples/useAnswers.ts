import { useEffect, useState } from "react";
import { LOADING, type Loadable, settle } from "../../state/loadable.ts";
import { fetchJson } from "../../state/testbedFiles.ts";
import { answersOf, type Examples } from "../../testbed/examples.ts";
import type { Testbed, Trajectory } from "../../testbed/types.ts";
import { fetchShiftSet } from "../evaluate/bundled.ts";
import { answersOfSteps } from "./stepAnswers.ts";
import { type Subject, writeSubject } from "./subjects.ts";

/** Rows of right and wrong of the subjects, in their order; those of runs are fetched. */
export function useAnswers(
  testbed: Testbed,
  examples: Examples,
  subjects: readonly Subject[],
): Loadable<readonly Uint8Array[]> {
  const key = [testbed.id, examples.testSet, ...subjects.map(writeSubject)].join("/");
  const [loaded, setLoaded] = useState<{
    readonly key: string;
    readonly rows: Loadable<readonly Uint8Array[]>;
  } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that the rows depend on
  useEffect(() => {
    let current = true;
    const rows = Promise.all(subjects.map((subject) => rowOfSubject(testbed, examples, subject)));
    void settle(rows).then((done) => {
      if (current) setLoaded({ key, rows: done });
    });
    return () => {
      current = false;
    };
  }, [key, examples]);
  return loaded?.key === key ? loaded.rows : LOADING;
}

async function rowOfSubject(
  testbed: Testbed,
  examples: Examples,
  subject: Subject,
): Promise<Uint8Array> {
  const row =
    subject.kind === "model"
      ? answersOf(examples, subject.id)
      : (await fetchSteps(testbed, examples.testSet, subject.run)).get(subject.step);
  if (!row) throw new Error(`The examples of ${writeSubject(subject)} are not published.`);
  return row;
}

const fetched = new Map<string, Promise<ReadonlyMap<number, Uint8Array>>>();

function fetchSteps(testbed: Testbed, testSet: string, run: Trajectory) {
  const file = `testbeds/${testbed.id}/predictions/${run.id}.json`;
  const key = `${file} ${testSet}`;
  const known = fetched.get(key);
  if (known !== undefined) return known;
  const started = Promise.all([fetchJson(file), fetchShiftSet(testSet)]).then(([json, set]) =>
    answersOfSteps(json, file, testSet, run, set),
  );
  fetched.set(key, started);
  // A failure is told now and tried anew the next time.
  started.catch(() => fetched.delete(key));
  return started;
}
