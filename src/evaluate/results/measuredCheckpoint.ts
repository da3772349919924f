import type { StoredResult } from "../store/resultStore.ts";

/** A checkpoint that was measured on all of its sets. */
export interface MeasuredCheckpoint {
  /** With its folder where one was dropped. */
  readonly name: string;
  /** Place along a run, or null where none is known. */
  readonly step: number | null;
  /** One a set: in distribution first, then shifted. */
  readonly results: readonly StoredResult[];
  /** Effective robustness where a baseline applies; fractions. */
  readonly robustness: {
    readonly er: number;
    readonly interval: { readonly low: number; readonly high: number } | null;
    readonly extrapolated: boolean;
  } | null;
}

/** What a set of images is to the measurement. */
export type SetRole = "in-distribution" | "shifted";

/** A set and where it comes from, as results name it. */
export interface SetFacts {
  readonly role: SetRole;
  readonly title: string;
  /** Identity of the images as they were measured. */
  readonly sha256: string;
  readonly images: number;
  readonly classes: readonly string[];
  readonly labels: Uint16Array;
  /** Names of the images in the set's order; null where they have none. */
  readonly names: readonly string[] | null;
  /** Which images were drawn, in words: "all images", "at most 50 of each class, seed 1". */
  readonly draw: string;
  /** How the set's labels were understood, or null where there was nothing to understand. */
  readonly labelNote: string | null;
  /** Images that could not be read. */
  readonly leftOut: number;
}

/** How images and outputs were read, and why so. */
export interface ReadingFacts {
  /** In words: "RGB; pixels from 0 to 1". */
  readonly preprocessing: string;
  /** "found out on 200 images: …", "stated by preprocessor_config.json", "chosen by the visitor". */
  readonly reason: string;
  /** Title of the map from logits to classes; null where each class has its own logit. */
  readonly labelMap: string | null;
}

/** The plane that the sets belong to. */
export interface PlacementFacts {
  readonly testbed: { readonly id: string; readonly title: string };
  readonly x: { readonly id: string; readonly title: string };
  readonly y: { readonly id: string; readonly title: string };
  /** Why the sets are placed there: "chosen by the visitor". */
  readonly reason: string;
  /** Models of the baseline and what it is; null where no line can be fitted. */
  readonly baseline: {
    readonly n: number;
    readonly slope: number;
    readonly intercept: number;
    readonly groups: readonly string[];
  } | null;
}

/** The last part of a path. */
export function fileName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}
