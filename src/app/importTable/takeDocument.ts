import { keepOwnRuns, keepOwnTestbed } from "../../state/ownFiles.ts";
import { useExplorer } from "../../state/store.ts";
import { fetchTestbed } from "../../state/testbedFiles.ts";
import { parseJson } from "../../testbed/fileHeader.ts";
import { readTrajectoryFile, testbedOfTrajectoryFile } from "../../testbed/readTrajectory.ts";
import type { Testbed } from "../../testbed/types.ts";
import { useOwnFiles } from "../drop/ownFilesStore.ts";
import type { Opened } from "./service.ts";

/** Takes in a document that needs no questions: a testbed, runs of one, or a lesson. Rejects with a message. */
export async function takeDocument(
  opened: Exclude<Opened, { kind: "table" }>,
  name: string,
): Promise<void> {
  switch (opened.kind) {
    case "testbed":
      return addTestbed(opened.testbed);
    case "trajectory":
      return addRuns(opened.text, name);
    case "other":
      return takeOther(opened.format, opened.text, name);
  }
}

/** Keeps a testbed in this browser and opens it. */
export async function addTestbed(testbed: Testbed): Promise<void> {
  const own = await keepOwnTestbed(testbed);
  const { loadIndex, openTestbed, goTo } = useExplorer.getState();
  await loadIndex();
  goTo("explore");
  openTestbed(own.id);
}

async function addRuns(text: string, name: string): Promise<void> {
  const json = parseJson(text, name);
  const id = testbedOfTrajectoryFile(json, name);
  const { testbed: shown, openTestbed, goTo, changeView } = useExplorer.getState();
  const testbed =
    shown.state === "ready" && shown.value.id === id ? shown.value : await fetchTestbed(id);
  const runs = readTrajectoryFile(json, name, testbed);
  await keepOwnRuns(id, runs);
  goTo("explore");
  openTestbed(id);
  changeView({ runs: runs.map((run) => run.id) });
  const what = runs.length === 1 ? "One run is" : `${runs.length} runs are`;
  const waiting = useOwnFiles.getState().forEvaluate?.checkpoints.length ?? 0;
  const more =
    waiting === 0
      ? ""
      : ` Its ${waiting === 1 ? "checkpoint waits" : `${waiting} checkpoints wait`} in Evaluate to be measured again.`;
  useOwnFiles.setState({
    remark: `${what} on the plane of ${testbed.title}, kept in this browser.${more}`,
  });
}

async function takeOther(format: string, text: string, name: string): Promise<void> {
  if (format !== "effective-robustness-lesson") {
    throw new Error(
      `${name}: found the format "${format}", expected a table, a testbed, a trajectory or a lesson. ` +
        `Was it written by a newer version of this page?`,
    );
  }
  const { openLessonFile } = await import("../teach/lesson/useLesson.ts");
  useExplorer.getState().goTo("teach");
  await openLessonFile(new File([text], name));
}
