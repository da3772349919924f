import type { StatisticsAnswer, StatisticsRequest } from "./service.ts";
import type { StatisticsQuestion } from "./worker.ts";

type Reply = { readonly number: number } & (
  | { readonly answer: StatisticsAnswer }
  | { readonly problem: string }
);

interface Waiting {
  resolve(answer: StatisticsAnswer): void;
  reject(error: Error): void;
}

/** Asks the statistics worker; starts it when first asked, and again after it died. */
export class StatisticsClient {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** Rejects with the worker's message, or when the worker dies. */
  compute(request: StatisticsRequest): Promise<StatisticsAnswer> {
    const question: StatisticsQuestion = { number: ++this.last, request };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.number, { resolve, reject });
      this.start().postMessage(question);
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.settle(data));
    worker.addEventListener("error", (event) => this.die(event.message));
    this.worker = worker;
    return worker;
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.number);
    this.waiting.delete(reply.number);
    if ("answer" in reply) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(reply.problem));
  }

  private die(message: string): void {
    this.worker?.terminate();
    this.worker = null;
    for (const { reject } of this.waiting.values()) {
      reject(new Error(`The statistics worker stopped: ${message}`));
    }
    this.waiting.clear();
  }
}
