import fc from "fast-check";

/**
 * Property-based tests draw the same cases in every run, so that a failure is never somebody else's;
 * EREX_PROPERTY_SEED draws others.
 */
fc.configureGlobal({ seed: Number(process.env.EREX_PROPERTY_SEED ?? 20_261_122) });
