import { existsSync, readFileSync } from "node:fs";
import { type Findings, type Judgement, readFindings } from "../testbed/findings.ts";
import { readTestbedText } from "../testbed/readTestbed.ts";
import type { Accuracies, Testbed } from "../testbed/types.ts";
import type { Figure, Testbeds } from "./figure.ts";

/*
 * For tests only: the published testbeds, read from the repository.
 */
const read = new Map<string, Testbed | null>();

/** A published testbed, or null where it is not in the repository. */
export function publishedTestbed(id: string): Testbed | null {
  const known = read.get(id);
  if (known !== undefined) return known;
  const file = new URL(`../../testbeds/${id}/testbed.json`, import.meta.url);
  const testbed = existsSync(file) ? readTestbedText(readFileSync(file, "utf8"), id) : null;
  read.set(id, testbed);
  return testbed;
}

/** The testbeds of a figure; throws where one is not published. */
export function testbedsOf(figure: Figure): Testbeds {
  return new Map(
    figure.testbeds.map((id) => {
      const testbed = publishedTestbed(id);
      if (testbed === null) throw new Error(`The testbed ${id} is not in the repository.`);
      return [id, testbed];
    }),
  );
}

/** A testbed measured a little differently: every shifted accuracy bent, by another amount for each model. */
export function disturbed(testbed: Testbed): Testbed {
  const shifts = new Set(
    testbed.testSets.filter((set) => set.kind !== "in-distribution").map((set) => set.id),
  );
  const bend = (accuracies: Accuracies, amount: number): Accuracies =>
    Object.fromEntries(
      Object.entries(accuracies).map(([id, { fraction, total }]) => [
        id,
        shifts.has(id)
          ? { fraction: fraction ** (1 + amount), correct: null, total }
          : { fraction, correct: null, total },
      ]),
    );
  return {
    ...testbed,
    models: testbed.models.map((model, k) => ({
      ...model,
      accuracies: bend(model.accuracies, 0.2 + (0.3 * (k % 7)) / 7),
    })),
    trajectories: testbed.trajectories.map((run) => ({
      ...run,
      steps: run.steps.map((step) => ({ ...step, accuracies: bend(step.accuracies, 0.4) })),
    })),
  };
}

/** The published findings of our own runs. */
export function publishedFindings(): Findings {
  const name = "testbeds/glyphs/findings.json";
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  return readFindings(JSON.parse(text), name);
}

const OPPOSITE: Readonly<Record<Judgement, Judgement>> = {
  agrees: "contradicted",
  contradicted: "agrees",
  open: "agrees",
  less: "more",
  more: "less",
  "about the same": "more",
};

/** Findings that say the opposite of everything, with other numbers. */
export function reversed({ findings, ...rest }: Findings): Findings {
  return {
    ...rest,
    findings: findings.map((finding) => ({
      ...finding,
      byTestSet: new Map(
        [...finding.byTestSet].map(([id, { mean, low, high, n }]) => [
          id,
          { mean: 1 - 2 * mean, low: low && low - 7, high: high && high + 7, n: n + 2 },
        ]),
      ),
      verdict: {
        ...finding.verdict,
        judgements: new Map(
          [...finding.verdict.judgements].map(([id, judgement]) => [id, OPPOSITE[judgement]]),
        ),
      },
    })),
  };
}
