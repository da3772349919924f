import { expect, test } from "vitest";
import { fullFile, trajectoryFile } from "./exampleFiles.ts";
import { readTestbed } from "./readTestbed.ts";
import {
  readTrajectoryFile,
  readTrajectoryText,
  testbedOfTrajectoryFile,
} from "./readTrajectory.ts";
import { trajectoriesToText } from "./writeTestbed.ts";

const testbed = readTestbed(fullFile, "pets.json");

test("a trajectory file gives its runs, with defaults", () => {
  const [run] = readTrajectoryFile(trajectoryFile, "mine.json", testbed);
  expect(run).toEqual({
    id: "mine",
    title: "mine",
    description: "",
    group: "large",
    unit: "step",
    seed: null,
    family: null,
    attributes: {},
    steps: [
      {
        step: 0,
        accuracies: { day: { fraction: 0.5, correct: null, total: null } },
        checkpoint: null,
      },
      {
        step: 100,
        accuracies: { day: { fraction: 0.6, correct: null, total: null } },
        checkpoint: null,
      },
    ],
  });
});

test("a run is the same after it was written and read", () => {
  const text = trajectoriesToText("pets", testbed.trajectories);
  expect(readTrajectoryText(text, "mine.json", testbed)).toEqual(testbed.trajectories);
});

test("the testbed of a file can be asked for before the testbed is there", () => {
  expect(testbedOfTrajectoryFile(trajectoryFile, "mine.json")).toBe("pets");
  expect(() => testbedOfTrajectoryFile(fullFile, "mine.json")).toThrow("mine.json");
});

test("runs of another testbed are refused", () => {
  const file = { ...trajectoryFile, testbed: "plants" };
  expect(() => readTrajectoryFile(file, "mine.json", testbed)).toThrow(/"plants".*"pets"/);
});

test("a test set that the testbed does not have is told of with the run and the step", () => {
  const file = structuredClone(trajectoryFile);
  const steps = file.trajectories[0]?.steps ?? [];
  Object.assign(steps[1]?.accuracies ?? {}, { dya: { fraction: 0.5 } });
  expect(() => readTrajectoryFile(file, "mine.json", testbed)).toThrow(
    /trajectory "mine" \(trajectories\[0\]\), field steps\[1\]\.accuracies\.dya.*Did you mean "day"/,
  );
});
