import { beforeEach, describe, expect, it } from "vitest";
import type { MultipleMeasuredPoint } from "../../stats/drawnRobustness.ts";
import { Dropped, StatisticsClient } from "./client.ts";
import type { Question, StatisticsWorker } from "./protocol.ts";
import type { RequestOf } from "./service.ts";

/** A worker that answers when the test says so. */
class FakeWorker implements StatisticsWorker {
  readonly got: Question[] = [];
  terminated = false;
  private readonly listeners = new Map<string, (event: unknown) => void>();

  addEventListener(type: string, listener: unknown): void {
    this.listeners.set(type, listener as (event: unknown) => void);
  }
  postMessage(question: Question): void {
    this.got.push(question);
  }
  terminate(): void {
    this.terminated = true;
  }
  reply(part: object): void {
    const number = this.got.at(-1)?.number;
    this.listeners.get("message")?.({ data: { number, ...part } });
  }
  crash(message: string): void {
    this.listeners.get("error")?.({ message });
  }
}

let workers: FakeWorker[];
let time: number;
let client: StatisticsClient;

beforeEach(() => {
  workers = [];
  time = 0;
  client = new StatisticsClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    () => time,
  );
});

const models: readonly (MultipleMeasuredPoint & { readonly id: string })[] = [];
const plane: RequestOf<"plane"> = {
  scale: "logit",
  method: { kind: "least-squares" },
  band: "t",
  baseline: [],
  multiple: null,
  bandAt: [],
  models,
};
const peaks: RequestOf<"peaks"> = {
  scale: "logit",
  method: { kind: "least-squares" },
  baseline: [],
  multiple: null,
  runs: [],
};

describe("the client of the statistics worker", () => {
  it("asks one question at a time, in order, of one worker", async () => {
    const first = client.ask("plane", plane);
    const second = client.ask("peaks", peaks);
    expect(workers[0]?.got.map(({ name }) => name)).toEqual(["plane"]);
    workers[0]?.reply({ answer: "band" });
    await expect(first).resolves.toBe("band");
    expect(workers[0]?.got.map(({ name }) => name)).toEqual(["plane", "peaks"]);
    workers[0]?.reply({ problem: "too few models" });
    await expect(second).rejects.toThrow("too few models");
    expect(workers).toHaveLength(1);
  });

  it("answers every question that somebody waits for, also several of one name", async () => {
    const planes = [{ ...plane }, { ...plane }, { ...plane }];
    const answers = planes.map((request) => client.ask("plane", request));
    for (const value of [1, 2, 3]) {
      workers[0]?.reply({ answer: value });
      await expect(answers[value - 1]).resolves.toBe(value);
    }
    expect(workers[0]?.got.map(({ request }) => request)).toEqual(planes);
  });

  it("gives up a long question that nobody waits for, and no other", async () => {
    const overtaken = { ...plane };
    const long = client.ask("plane", overtaken);
    time = 10_000;
    const other = client.ask("peaks", peaks);
    const later = client.ask("plane", plane);
    expect(workers[0]?.terminated).toBe(false);
    client.drop(overtaken);
    await expect(long).rejects.toBeInstanceOf(Dropped);
    expect(workers[0]?.terminated).toBe(true);
    workers[0]?.crash("late news of a worker that was given up");
    workers[1]?.reply({ answer: "peak" });
    await expect(other).resolves.toBe("peak");
    workers[1]?.reply({ answer: "band" });
    await expect(later).resolves.toBe("band");
  });

  it("drops what nobody waits for: at once in the queue, in the worker once it runs long", async () => {
    const request = { ...plane };
    const running = client.ask("plane", request);
    const waiting = client.ask("peaks", peaks);
    client.drop(peaks);
    await expect(waiting).rejects.toBeInstanceOf(Dropped);
    client.drop(request);
    expect(workers[0]?.terminated).toBe(false);
    time = 10_000;
    const next = client.ask("peaks", peaks);
    client.drop(request);
    await expect(running).rejects.toBeInstanceOf(Dropped);
    expect(workers[0]?.terminated).toBe(true);
    workers[1]?.reply({ answer: "peak" });
    await expect(next).resolves.toBe("peak");
  });

  it("tells that the worker died and starts another for what waits", async () => {
    const first = client.ask("plane", plane);
    const second = client.ask("peaks", peaks);
    workers[0]?.crash("out of memory");
    await expect(first).rejects.toThrow("The statistics worker stopped: out of memory");
    workers[1]?.reply({ answer: "peak" });
    await expect(second).resolves.toBe("peak");
  });
});
