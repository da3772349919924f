import type { StatisticsRequest } from "../../testbed/planeStatistics.ts";
import type { Question, StatisticsWorker } from "./protocol.ts";
import { type PackedAnswer, packRequest, unpackAnswer } from "./wire.ts";

type Replied = { readonly number: number; readonly answer?: unknown };

/** A statistics worker that is sent planes as columns and sends their intervals so; its client sees plain questions and answers. */
export class PackingWorker implements StatisticsWorker {
  private readonly worker: Worker;
  private readonly asked = new Map<number, StatisticsRequest>();

  constructor(worker: Worker) {
    this.worker = worker;
  }

  postMessage(question: Question): void {
    if (question.name !== "plane" && question.name !== "band") {
      this.worker.postMessage(question);
      return;
    }
    // The name says which of the requests it is.
    const request = question.request as StatisticsRequest;
    this.asked.set(question.number, request);
    this.worker.postMessage({ ...question, request: packRequest(request) });
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    if (type !== "message") {
      this.worker.addEventListener(type, listener);
      return;
    }
    this.worker.addEventListener("message", ({ data }: MessageEvent<Replied>) => {
      const request = this.asked.get(data.number);
      this.asked.delete(data.number);
      const answer =
        request === undefined || data.answer === undefined
          ? {}
          : { answer: unpackAnswer(data.answer as PackedAnswer, request) };
      listener(new MessageEvent("message", { data: { ...data, ...answer } }));
    });
  }

  terminate(): void {
    this.worker.terminate();
  }
}
