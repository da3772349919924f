/**
 * What a testbed is, as the rest of the program sees it after reading and validation.
 * The file format (version 1) is the same shape; see docs/file-formats.md.
 */

/** An accuracy measured on a test set. `fraction` is in [0, 1] and equals correct / total where both are known. */
export interface Accuracy {
  readonly fraction: number;
  /** Number of right answers, a whole number in [0, total]; null where the source gives only a fraction. */
  readonly correct: number | null;
  /** Number of examples, at least 1; null where the source does not tell. */
  readonly total: number | null;
}

/** Test-set id to accuracy. A test set that was not measured is absent. */
export type Accuracies = Readonly<Record<string, Accuracy>>;

export type AttributeValue = number | string | boolean;

/** `other-task`: neither the training distribution nor a shift of it, such as another data set of a zero-shot benchmark. */
export type TestSetKind =
  | "in-distribution"
  | "natural-shift"
  | "synthetic-shift"
  | "adversarial"
  | "other-task";

export interface TestSet {
  readonly id: string;
  /** Short name, as in a menu: "CIFAR-10.1 v6". */
  readonly title: string;
  /** Plain words under an axis: "CIFAR-10.1 v6 accuracy". */
  readonly axisTitle: string;
  readonly kind: TestSetKind;
  /** Number of examples, or null where unknown. */
  readonly size: number | null;
  /** Number of classes, or null where unknown. */
  readonly classes: number | null;
  /** For a shift: the id of the in-distribution test set on the same classes, or null where the source has none. */
  readonly partner: string | null;
  /** Why the partner is missing or not on the same classes; shown with the figure. */
  readonly partnerNote: string | null;
  /** One sentence: what the images are. */
  readonly description: string;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

export interface AttributeDefinition {
  readonly id: string;
  readonly title: string;
  readonly type: "number" | "category";
  /** Unit in plain words ("million parameters"), or null. */
  readonly unit: string | null;
  /** A number attribute that spans decades is mapped on a log scale. */
  readonly logarithmic: boolean;
}

export interface Model {
  readonly id: string;
  readonly title: string;
  /** Id of the group it belongs to. */
  readonly group: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly accuracies: Accuracies;
}

/** `stage`: 0 before and 1 after an intervention such as fine-tuning, where the source gives no finer steps. */
export type StepUnit = "epoch" | "step" | "samples-seen" | "alpha" | "stage";

export interface TrajectoryStep {
  /** Position along the run in the trajectory's unit; strictly increasing, not necessarily from 0. */
  readonly step: number;
  readonly accuracies: Accuracies;
  /** Where the weights of this step are, if they are published. */
  readonly checkpoint: CheckpointReference | null;
}

export interface CheckpointReference {
  /** Path below the site's root, e.g. "checkpoints/glyphs/RUN/step-000010.onnx". */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

/** One training run: an ordered list of measured steps. */
export interface Trajectory {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly group: string;
  readonly unit: StepUnit;
  /** Random seed of the run, or null; runs that differ only in the seed share `family`. */
  readonly seed: number | null;
  readonly family: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly steps: readonly TrajectoryStep[];
}

export interface Source {
  readonly title: string;
  readonly url: string;
  /** Commit, release or date that the figures were taken from. */
  readonly revision: string;
  /** SPDX name, or "not stated". */
  readonly license: string;
  /** BibTeX entries of what must be cited. */
  readonly bibtex: readonly string[];
  /** One line for people: "Recht et al. 2018, arXiv 1806.00451". */
  readonly citation: string;
}

/** Per-example correctness as packed bits, fetched only when asked for; see docs/file-formats.md. */
export interface ExamplesReference {
  readonly testSet: string;
  /** Path from the folder of testbed.json, e.g. "v6.bits". */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Testbed {
  readonly id: string;
  readonly title: string;
  /** One paragraph: what the testbed shows. */
  readonly summary: string;
  readonly source: Source;
  readonly testSets: readonly TestSet[];
  readonly groups: readonly Group[];
  readonly attributes: readonly AttributeDefinition[];
  /** The baseline that a visitor sees first: the ids of its groups and why these. */
  readonly defaultBaseline: { readonly groups: readonly string[]; readonly reason: string };
  /** The pair that a visitor sees first. */
  readonly defaultView: { readonly x: string; readonly y: string };
  readonly models: readonly Model[];
  readonly trajectories: readonly Trajectory[];
  readonly examples: readonly ExamplesReference[];
}
