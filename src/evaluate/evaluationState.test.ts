import { describe, expect, it } from "vitest";
import { afterEvent, EMPTY_EVALUATION, hasResults, withoutEntry } from "./evaluationState.ts";
import type { EvaluationEvent } from "./events.ts";
import { emptyScores } from "./scoring.ts";
import type { StoredResult } from "./store/resultStore.ts";

const queued = (id: string): EvaluationEvent => ({
  type: "queued",
  id,
  name: `${id}.onnx`,
  bytes: 10,
  step: 1,
});

const running: EvaluationEvent = {
  type: "running",
  id: "a",
  backend: "wasm",
  sets: [{ setId: "s", setSha256: "0", done: 2, correct: 1, total: 4 }],
  imagesPerSecond: 10,
  secondsLeft: 1,
  allSecondsLeft: 3,
};

const problem = {
  code: "run",
  where: "a.onnx",
  found: "something",
  expected: null,
  advice: "Do.",
} as const;

const measured = (done: number): StoredResult => ({
  key: "k",
  version: 1,
  checkpoint: { name: "a.onnx", bytes: 10, sha256: "a" },
  set: { id: "s", title: "s", sha256: "0", total: 4 },
  preprocessing: { divisor: 255, mean: [0], std: [1] },
  output: {},
  seed: 7,
  done,
  correct: 0,
  scores: emptyScores(4),
  backend: "wasm",
  runtimeVersion: "",
  notes: [],
  milliseconds: 0,
  measuredAt: "",
});

const stateAfter = (...events: EvaluationEvent[]) => events.reduce(afterEvent, EMPTY_EVALUATION);

describe("afterEvent", () => {
  it("keeps checkpoints in the order of queueing, each with its own counts", () => {
    const state = stateAfter(queued("a"), queued("b"), running);
    expect(state.entries.map(({ id, state: s }) => [id, s])).toEqual([
      ["a", "running"],
      ["b", "queued"],
    ]);
    expect(state.entries[0]?.sets[0]?.done).toBe(2);
    expect(state).toMatchObject({ busy: true, secondsLeft: 3 });
  });

  it("lets a failure touch its own checkpoint only", () => {
    const state = stateAfter(queued("a"), queued("b"), { type: "failed", id: "a", problem });
    expect(state.entries[0]).toMatchObject({ state: "failed", problem });
    expect(state.entries[1]).toMatchObject({ state: "queued", problem: null });
  });

  it("keeps what was measured of a checkpoint that was stopped", () => {
    const partial = { id: "a", type: "partial", results: [measured(2), measured(0)] } as const;
    const state = stateAfter(queued("a"), running, partial, { type: "cancelled", id: "a" });
    const [entry] = state.entries;
    expect(entry).toMatchObject({ state: "cancelled", sets: [{ done: 2, total: 4 }, { done: 0 }] });
    expect(entry && hasResults(entry)).toBe(true);
    const [begun] = stateAfter(queued("a"), running, partial).entries;
    expect(begun && hasResults(begun)).toBe(false);
    const none = { ...partial, results: [measured(0)] };
    const [nothing] = stateAfter(queued("a"), none, { type: "cancelled", id: "a" }).entries;
    expect(nothing && hasResults(nothing)).toBe(false);
  });

  it("keeps place and counts of what is tried again, and forgets its problem", () => {
    const failed: EvaluationEvent = { type: "failed", id: "a", problem };
    const state = stateAfter(queued("a"), queued("b"), running, failed, queued("a"));
    expect(state.entries.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(state.entries[0]).toMatchObject({ state: "queued", problem: null });
    expect(state.entries[0]?.sets[0]?.done).toBe(2);
  });

  it("says a thing once", () => {
    const notice: EvaluationEvent = { type: "notice", message: "not kept" };
    expect(stateAfter(notice, notice).notices).toEqual(["not kept"]);
  });

  it("ignores what comes of a checkpoint that was removed", () => {
    const state = afterEvent(withoutEntry(stateAfter(queued("a")), "a"), running);
    expect(state.entries).toEqual([]);
  });

  it("is at rest when nothing is left", () => {
    expect(stateAfter(queued("a"), running, { type: "idle" })).toMatchObject({
      busy: false,
      secondsLeft: null,
    });
  });
});
