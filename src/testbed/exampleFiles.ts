/*
 * Files for tests: one that uses every field, and one that leaves out all that may be left out.
 */

/** A testbed file in which every field of the format stands. */
export const fullFile = {
  $schema: "testbed.schema.json",
  format: "effective-robustness-testbed",
  version: 1,
  id: "pets",
  title: "Pets",
  summary: "Cats and dogs, by day and by night.",
  source: {
    title: "Pets by night",
    url: "https://example.org/pets",
    revision: "2024-05-01",
    license: "CC-BY-4.0",
    bibtex: ["@misc{pets, title = {Pets}}"],
    citation: "Doe 2024",
  },
  testSets: [
    {
      id: "day",
      title: "Day",
      axisTitle: "Accuracy by day",
      kind: "in-distribution",
      size: 1000,
      classes: 2,
      partner: null,
      partnerNote: null,
      description: "By day.",
    },
    {
      id: "night",
      title: "Night",
      axisTitle: "Accuracy by night",
      kind: "natural-shift",
      size: 500,
      classes: 2,
      partner: "day",
      partnerNote: "Fewer animals.",
      description: "By night.",
    },
    { id: "noise", kind: "synthetic-shift" },
  ],
  groups: [
    { id: "small", title: "Small", description: "Small networks." },
    { id: "large", title: "Large", description: "Large networks." },
  ],
  attributes: [
    { id: "parameters", title: "Parameters", type: "number", unit: "millions", logarithmic: true },
    { id: "teacher", title: "Teacher", type: "category", unit: null, logarithmic: false },
  ],
  defaultBaseline: { groups: ["small"], reason: "Trained alike." },
  defaultView: { x: "day", y: "night" },
  models: [
    {
      id: "a",
      title: "Model A",
      group: "small",
      attributes: { parameters: 1.5, teacher: "none" },
      accuracies: {
        day: { correct: 900, total: 1000 },
        night: { fraction: 0.7, total: 500 },
        noise: { fraction: 0.25 },
      },
    },
    { id: "b", group: "large", attributes: { teacher: true }, accuracies: {} },
  ],
  trajectories: [
    {
      id: "run",
      title: "Run",
      description: "Fine-tuned.",
      group: "small",
      unit: "epoch",
      seed: 3,
      family: "runs",
      attributes: { parameters: 2 },
      steps: [
        {
          step: 0,
          accuracies: { day: { correct: 500, total: 1000 } },
          checkpoint: { file: "checkpoints/run/0.onnx", bytes: 10, sha256: "0a".repeat(32) },
        },
        { step: 0.5, accuracies: {} },
      ],
    },
  ],
  examples: [{ testSet: "day", file: "day.bits", bytes: 125, sha256: "ff".repeat(32) }],
};

/** The smallest testbed file. */
export const smallFile = {
  format: "effective-robustness-testbed",
  version: 1,
  id: "pets",
  title: "Pets",
  testSets: [
    { id: "day", kind: "in-distribution" },
    { id: "night", kind: "natural-shift", partner: "day" },
  ],
  models: [{ id: "a", accuracies: { day: { fraction: 0.5 }, night: { correct: 1, total: 3 } } }],
};

/** A trajectory file for the testbed of `fullFile`. */
export const trajectoryFile = {
  format: "effective-robustness-trajectory",
  version: 1,
  testbed: "pets",
  trajectories: [
    {
      id: "mine",
      group: "large",
      unit: "step",
      steps: [
        { step: 0, accuracies: { day: { fraction: 0.5 } } },
        { step: 100, accuracies: { day: { fraction: 0.6 } } },
      ],
    },
  ],
};
