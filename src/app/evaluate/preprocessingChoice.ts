import type { ImagePreprocessing } from "../../shiftset/resize/preprocessing.ts";
import { PRESETS, type PresetName } from "../../shiftset/resize/presets.ts";
import {
  preprocessingOfTyped,
  type TypedPreprocessing,
} from "../../shiftset/resize/typedPreprocessing.ts";

/** How images are prepared: found out, a preset, what a file states, or set by hand. */
export type PreprocessingChoice =
  | { readonly kind: "find" }
  | { readonly kind: "preset"; readonly name: PresetName }
  | {
      readonly kind: "stated";
      readonly from: string;
      readonly stated: ImagePreprocessing;
      /** What the file left open, and what was assumed: whole sentences. */
      readonly notes: readonly string[];
    }
  | { readonly kind: "hand"; readonly typed: TypedPreprocessing };

/**
 * The preprocessing that was chosen, for a network of any input size; null lets it be found out.
 * @throws ImageSetError preprocessing where what was set by hand cannot be
 */
export function preprocessingOf(
  choice: PreprocessingChoice,
): ((size: { readonly width: number; readonly height: number }) => ImagePreprocessing) | null {
  switch (choice.kind) {
    case "find":
      return null;
    case "stated":
      return () => choice.stated;
    case "preset":
      return PRESETS.find(({ name }) => name === choice.name)?.for ?? null;
    case "hand": {
      const preprocessing = preprocessingOfTyped(choice.typed);
      return () => preprocessing;
    }
  }
}

/** What had to be assumed where a file states the preprocessing, each a whole sentence that names the file. */
export function preprocessingNotes(choice: PreprocessingChoice): readonly string[] {
  return choice.kind === "stated" ? choice.notes.map((note) => `${choice.from}: ${note}`) : [];
}

/** The choice in a few words, as the card names it, with what was assumed. */
export function choiceWords(choice: PreprocessingChoice): string {
  switch (choice.kind) {
    case "find":
      return "found out by trying";
    case "preset":
      return `chosen by the visitor: ${PRESETS.find(({ name }) => name === choice.name)?.title ?? choice.name}`;
    case "stated":
      return choice.notes.length === 0
        ? `stated by ${choice.from}`
        : `stated by ${choice.from}. ${choice.notes.join(" ")}`;
    case "hand":
      return "set by hand";
  }
}
