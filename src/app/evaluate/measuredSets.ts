import type { EvaluationSet } from "../../evaluate/evaluationSet.ts";
import type { ReadingFacts, SetFacts, SetRole } from "../../evaluate/results/measuredCheckpoint.ts";
import type { ShiftSet, ShiftSetManifest } from "../../shiftset/types.ts";
import { formatCount } from "../../testbed/format.ts";

/** A set that checkpoints are measured on, with what results say of it. */
export interface MeasuredSet {
  readonly facts: SetFacts;
  readonly set: EvaluationSet;
  /** The same text for the same images with the same labels in the same order, however they are prepared for a network. */
  readonly images: string;
  /**
   * The test set of a testbed that the images are, one by one in the same order; null where that is not certain. Then
   * nothing is compared image by image with the testbed's models.
   */
  readonly sameAs: { readonly testbed: string; readonly testSet: string } | null;
}

/** A set that comes with the page: its content was checked against the manifest when it was read. */
export function bundledSet(manifest: ShiftSetManifest, set: ShiftSet, role: SetRole): MeasuredSet {
  return {
    facts: {
      ...shared(set, manifest.title),
      role,
      names: null,
      draw: `all ${formatCount(set.labels.length)} images`,
      labelNote: null,
      leftOut: 0,
    },
    set,
    images: manifest.id,
    sameAs: { testbed: manifest.testbed, testSet: manifest.testSet },
  };
}

/** What a set says of itself. */
export function shared(
  set: EvaluationSet,
  title: string,
): Pick<SetFacts, "title" | "sha256" | "images" | "classes" | "labels"> {
  const { sha256, classes, labels } = set;
  return { title, sha256, images: labels.length, classes, labels };
}

/** "In distribution" or "Shifted", as columns and cards are headed. */
export function roleTitle(role: SetRole): string {
  return role === "shifted" ? "Shifted" : "In distribution";
}

/** How the page's own networks read the page's own images. */
export function bundledReading(): ReadingFacts {
  return {
    preprocessing: "grey; pixels from 0 to 1",
    reason: "what the page's networks were trained on",
    labelMap: null,
  };
}
