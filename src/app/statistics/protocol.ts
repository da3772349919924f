import type { QuestionName, RequestOf } from "./service.ts";

/** One question, numbered so that its answer can be told from others. */
export interface Question {
  readonly number: number;
  readonly name: QuestionName;
  readonly request: RequestOf<QuestionName>;
}

/** What of a worker the client uses. */
export interface StatisticsWorker {
  postMessage(question: Question): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}
