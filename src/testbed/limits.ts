/** Bounds that every file read from a visitor is held to; a file beyond one is refused with a message that names the bound. */
export const limits = {
  /** Characters of a file's text. */
  fileCharacters: 64 * 1024 * 1024,
  /** Characters of an id or a title. */
  nameCharacters: 300,
  /** Characters of a paragraph, a URL or a BibTeX entry. */
  textCharacters: 20_000,
  testSets: 1_000,
  groups: 1_000,
  attributes: 200,
  models: 200_000,
  trajectories: 20_000,
  stepsOfATrajectory: 100_000,
  /** Over all trajectories of a file. */
  steps: 500_000,
  bibtexEntries: 100,
  examples: 1_000,
  /** Bytes of a checkpoint or of a file of examples that a testbed may refer to. */
  referencedBytes: 64 * 1024 * 1024 * 1024,
  /** Problems told at once. */
  problems: 20,
} as const;
