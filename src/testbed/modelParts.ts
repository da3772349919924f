import type { Model, Testbed } from "./types.ts";

/**
 * So many models cross from thread to thread, or into the browser's storage, at once: a few milliseconds of the page's time.
 * A hundred thousand in one piece would hold it up for half a second.
 */
export const MODELS_AT_ONCE = 2000;

/** A testbed without its models, and these in pieces. */
export function partsOf(testbed: Testbed): {
  readonly frame: Testbed;
  readonly parts: readonly (readonly Model[])[];
} {
  const { models } = testbed;
  const count = Math.ceil(models.length / MODELS_AT_ONCE);
  const parts = Array.from({ length: count }, (_, k) =>
    models.slice(k * MODELS_AT_ONCE, (k + 1) * MODELS_AT_ONCE),
  );
  return { frame: { ...testbed, models: [] }, parts };
}

/** The testbed again. */
export function joinParts(frame: Testbed, parts: readonly (readonly Model[])[]): Testbed {
  return { ...frame, models: parts.flat() };
}
