import { PackingWorker } from "./packingWorker.ts";
import type { Question, StatisticsWorker } from "./protocol.ts";
import type { AnswerOf, QuestionName, RequestOf } from "./service.ts";

type Reply = { readonly number: number } & (
  | { readonly answer: AnswerOf<QuestionName> }
  | { readonly problem: string }
);

interface Waiting {
  readonly question: Question;
  resolve(answer: AnswerOf<QuestionName>): void;
  reject(error: Error): void;
}

/** A question that nobody waits for any longer. */
export class Dropped extends Error {
  override readonly name = "Dropped";
}

/** A question that is dropped while it runs is given up only if it ran so long: a worker takes time to start. */
const PATIENCE_MS = 300;

/**
 * Asks the statistics worker, one question at a time; starts it when first asked, and again after it died. Who asked
 * drops the question once it no longer wants the answer, so that a dragged control does not build a queue; a long one
 * is given up, and its worker with it.
 */
export class StatisticsClient {
  private worker: StatisticsWorker | null = null;
  private asked: (Waiting & { readonly since: number }) | null = null;
  private readonly queue: Waiting[] = [];
  private last = 0;

  /**
   * @param start makes a worker
   * @param now milliseconds of a clock that never goes back
   */
  constructor(
    private readonly start: () => StatisticsWorker,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Rejects with the worker's message, when the worker dies, or with `Dropped` after `drop`. */
  ask<N extends QuestionName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
    const question: Question = { number: ++this.last, name, request };
    return new Promise((resolve, reject) => {
      // The worker answers a question with its own kind of answer; the map of names to kinds is lost on the wire.
      this.queue.push({ question, resolve: resolve as Waiting["resolve"], reject });
      this.askNext();
    });
  }

  /** Nobody waits any longer for the answer to this request: it leaves the queue, or is given up where it runs long. */
  drop(request: RequestOf<QuestionName>): void {
    const waiting = this.queue.findIndex(({ question }) => question.request === request);
    if (waiting >= 0) this.queue.splice(waiting, 1)[0]?.reject(new Dropped());
    const { asked } = this;
    if (asked?.question.request === request && this.now() - asked.since >= PATIENCE_MS) {
      this.stop();
      asked.reject(new Dropped());
    }
    this.askNext();
  }

  private askNext(): void {
    if (this.asked !== null) return;
    const next = this.queue.shift();
    if (next === undefined) return;
    this.asked = { ...next, since: this.now() };
    this.running().postMessage(next.question);
  }

  private running(): StatisticsWorker {
    if (this.worker) return this.worker;
    const worker = this.start();
    worker.addEventListener("message", (event) => this.settle((event as MessageEvent<Reply>).data));
    worker.addEventListener("error", (event) => {
      if (worker === this.worker) this.die((event as ErrorEvent).message);
    });
    this.worker = worker;
    return worker;
  }

  private settle(reply: Reply): void {
    const { asked } = this;
    if (asked?.question.number !== reply.number) return;
    this.asked = null;
    if ("answer" in reply) asked.resolve(reply.answer);
    else asked.reject(new Error(reply.problem));
    this.askNext();
  }

  private die(message: string): void {
    const { asked } = this;
    this.stop();
    asked?.reject(new Error(`The statistics worker stopped: ${message}`));
    this.askNext();
  }

  private stop(): void {
    this.worker?.terminate();
    this.worker = null;
    this.asked = null;
  }
}

/** The page's one statistics worker. */
export const statistics = new StatisticsClient(
  () => new PackingWorker(new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })),
);
