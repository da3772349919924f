import type { Testbed } from "../../testbed/types.ts";
import type { ImportSource, MappingOutcome, Opened, TableMapping } from "./service.ts";

type Ask =
  | { readonly kind: "open"; readonly source: ImportSource }
  | { readonly kind: "try" | "finish"; readonly mapping: TableMapping; readonly title: string };

export interface ImportQuestion {
  readonly number: number;
  readonly ask: Ask;
}

type Reply = { readonly number: number } & (
  | { readonly answer: unknown }
  | { readonly problem: string }
  | { readonly progress: number }
);

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  onProgress?(done: number): void;
}

/** Asks the worker that reads tables. One client a file; `close` ends its worker and gives its memory back. */
export class ImportClient {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor() {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.settle(data));
    this.worker.addEventListener("error", (event) => this.fail(event.message));
  }

  open(source: ImportSource, onProgress: (done: number) => void): Promise<Opened> {
    return this.ask({ kind: "open", source }, onProgress) as Promise<Opened>;
  }

  tryMapping(mapping: TableMapping, title: string): Promise<MappingOutcome> {
    return this.ask({ kind: "try", mapping, title }) as Promise<MappingOutcome>;
  }

  finish(mapping: TableMapping, title: string): Promise<Testbed> {
    return this.ask({ kind: "finish", mapping, title }) as Promise<Testbed>;
  }

  /** Ends the worker; what was asked and not answered is rejected. */
  close(): void {
    this.worker.terminate();
    this.fail("closed");
  }

  private ask(ask: Ask, onProgress?: (done: number) => void): Promise<unknown> {
    const question: ImportQuestion = { number: ++this.last, ask };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.number, { resolve, reject, ...(onProgress && { onProgress }) });
      this.worker.postMessage(question);
    });
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.number);
    if ("progress" in reply) {
      waiting?.onProgress?.(reply.progress);
      return;
    }
    this.waiting.delete(reply.number);
    if ("answer" in reply) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(reply.problem));
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) {
      reject(new Error(`The reader of tables stopped: ${message}`));
    }
    this.waiting.clear();
  }
}
