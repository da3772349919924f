import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EvaluationError } from "../problem.ts";
import type { CallContext, Reply, Request } from "./messages.ts";
import { type ServerPort, serve } from "./serve.ts";
import { WorkerClient, type WorkerLike } from "./workerClient.ts";

type Methods = {
  double: { argument: number; progress: never; result: number };
  count: { argument: number; progress: number; result: string };
  fail: { argument: string; progress: never; result: null };
  hang: { argument: null; progress: never; result: null };
};

/** A service in this thread behind a pair of ports, as a worker would be. */
class FakeWorker implements WorkerLike {
  static alive = 0;
  onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  private open = true;
  private readonly server: ServerPort;

  constructor() {
    FakeWorker.alive += 1;
    this.server = {
      onmessage: null,
      postMessage: (data) =>
        queueMicrotask(() => {
          if (this.open) this.onmessage?.(new MessageEvent("message", { data }));
        }),
    };
    serve<Methods>(service, this.server);
  }

  postMessage(data: Request): void {
    queueMicrotask(() => this.server.onmessage?.(new MessageEvent("message", { data })));
  }

  terminate(): void {
    this.open = false;
    FakeWorker.alive -= 1;
  }

  die(): void {
    this.onerror?.(Object.assign(new Event("error"), { message: "out of memory" }) as ErrorEvent);
  }
}

const service = {
  double: async (value: number) => value * 2,
  count: async (to: number, { progress, signal }: CallContext<number>) => {
    for (let value = 1; value <= to; value++) {
      await nextTurn();
      signal.throwIfAborted();
      progress(value);
    }
    return "counted";
  },
  fail: async (message: string) => {
    if (message === "plain") throw new Error("plain words");
    throw new EvaluationError({
      code: "input-shape",
      where: "a.onnx",
      found: message,
      expected: null,
      advice: "Do.",
    });
  },
  hang: () => new Promise<null>(() => undefined),
};

function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.once("message", () => {
      port1.close();
      resolve();
    });
    port2.postMessage(null);
  });
}

let workers: FakeWorker[] = [];
let client: WorkerClient<Methods>;

beforeEach(() => {
  workers = [];
  FakeWorker.alive = 0;
  client = new WorkerClient<Methods>({
    createWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    stallMilliseconds: 1000,
    graceMilliseconds: 100,
  });
});

afterEach(() => {
  client.restart();
  vi.useRealTimers();
  expect(FakeWorker.alive).toBe(0);
});

describe("WorkerClient", () => {
  it("starts no worker before the first call, and one for many", async () => {
    expect(workers).toHaveLength(0);
    expect(await Promise.all([client.call("double", 2), client.call("double", 3)])).toEqual([4, 6]);
    expect(workers).toHaveLength(1);
  });

  it("hands on progress in order, then the result", async () => {
    const seen: number[] = [];
    const result = await client.call("count", 3, { onProgress: (value) => seen.push(value) });
    expect(seen).toEqual([1, 2, 3]);
    expect(result).toBe("counted");
  });

  it("carries a problem across, and lets the next call succeed", async () => {
    await expect(client.call("fail", "wrong")).rejects.toMatchObject({
      problem: { code: "input-shape", found: "wrong" },
    });
    await expect(client.call("fail", "plain")).rejects.toThrow("plain words");
    expect(await client.call("double", 4)).toBe(8);
    expect(workers).toHaveLength(1);
  });

  it("frees the caller at once on cancel and keeps a worker that stops", async () => {
    const controller = new AbortController();
    const call = client.call("count", 1_000_000, {
      signal: controller.signal,
      onProgress: (value) => value === 2 && controller.abort(),
    });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(await client.call("double", 5)).toBe(10);
    expect(workers).toHaveLength(1);
  });

  it("ends a worker that does not stop, and goes on with a new one", async () => {
    const controller = new AbortController();
    const call = client.call("hang", null, { signal: controller.signal });
    await nextTurn();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(await client.call("double", 5)).toBe(10);
    expect(workers).toHaveLength(2);
  });

  it("rejects what a dead worker had, and starts another for the next", async () => {
    const calls = [client.call("hang", null), client.call("hang", null)];
    const outcomes = Promise.allSettled(calls);
    await nextTurn();
    workers[0]?.die();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ reason: { problem: { code: "worker-died" } } });
    }
    expect(await client.call("double", 6)).toBe(12);
    expect(client.generation).toBe(2);
  });

  it("gives up a call without a sign of life", async () => {
    vi.useFakeTimers();
    const call = client.call("hang", null);
    const outcome = expect(call).rejects.toMatchObject({ problem: { code: "timed-out" } });
    await vi.advanceTimersByTimeAsync(1001);
    await outcome;
  });

  it("does not start a call that was cancelled before", async () => {
    const call = client.call("double", 1, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    expect(workers).toHaveLength(0);
  });
});
