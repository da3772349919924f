import type { AnswerOf, QuestionName, RequestOf } from "./service.ts";

/** One question, numbered so that its answer can be told from others. */
export interface Question {
  readonly number: number;
  readonly name: QuestionName;
  readonly request: RequestOf<QuestionName>;
}

type Reply = { readonly number: number } & (
  | { readonly answer: AnswerOf<QuestionName> }
  | { readonly problem: string }
);

interface Waiting {
  readonly question: Question;
  resolve(answer: AnswerOf<QuestionName>): void;
  reject(error: Error): void;
}

/** A question that was dropped because a later one on the same matter took its place. */
export class Superseded extends Error {
  override readonly name = "Superseded";
}

/**
 * Asks the statistics worker, one question at a time; starts it when first asked, and again after it died. Of the
 * questions that wait, only the latest of each name is kept: a dragged control does not build a queue.
 */
export class StatisticsClient {
  private worker: Worker | null = null;
  private asked: Waiting | null = null;
  private readonly queue: Waiting[] = [];
  private last = 0;

  /** Rejects with the worker's message, when the worker dies, or with `Superseded`. */
  ask<N extends QuestionName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>> {
    const question: Question = { number: ++this.last, name, request };
    return new Promise((resolve, reject) => {
      const overtaken = this.queue.findIndex((waiting) => waiting.question.name === name);
      if (overtaken >= 0) this.queue.splice(overtaken, 1)[0]?.reject(new Superseded());
      // The worker answers a question with its own kind of answer; the map of names to kinds is lost on the wire.
      this.queue.push({ question, resolve: resolve as Waiting["resolve"], reject });
      this.askNext();
    });
  }

  private askNext(): void {
    if (this.asked !== null) return;
    const next = this.queue.shift();
    if (next === undefined) return;
    this.asked = next;
    this.start().postMessage(next.question);
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
    const { asked } = this;
    if (asked?.question.number !== reply.number) return;
    this.asked = null;
    if ("answer" in reply) asked.resolve(reply.answer);
    else asked.reject(new Error(reply.problem));
    this.askNext();
  }

  private die(message: string): void {
    this.worker?.terminate();
    this.worker = null;
    this.asked?.reject(new Error(`The statistics worker stopped: ${message}`));
    this.asked = null;
    this.askNext();
  }
}

/** The page's one statistics worker. */
export const statistics = new StatisticsClient();
