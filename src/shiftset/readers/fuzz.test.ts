import { describe, expect, it } from "vitest";
import { Random } from "../../stats/random.ts";
import { FUZZ_SEEDS } from "./fixtures/fuzzSeeds.ts";
import { fuzzReader, mutated } from "./fuzz.ts";

describe("mutated files of every format", () => {
  it.each(FUZZ_SEEDS.map((seed) => [seed.name, seed] as const))(
    "%s ends with images or with a message",
    async (_, seed) => {
      const outcome = await fuzzReader(seed, 40, 20_260_101, () => performance.now());
      expect(outcome.failures).toEqual([]);
      expect(outcome.refused + outcome.read).toBeGreaterThan(0);
    },
    60_000,
  );

  it("come out the same by the same seed", () => {
    const bytes = FUZZ_SEEDS[0]?.bytes ?? new Uint8Array(1);
    expect(mutated(bytes, new Random(5, 1))).toEqual(mutated(bytes, new Random(5, 1)));
    expect(mutated(bytes, new Random(5, 1))).not.toEqual(mutated(bytes, new Random(5, 2)));
  });
});
