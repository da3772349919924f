import { joinParts } from "../../testbed/modelParts.ts";
import type { Model, Testbed } from "../../testbed/types.ts";
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
  /** Some models of the testbed that the answer will bring without any. */
  | { readonly models: readonly Model[] }
);

/** An answer, and what came ahead of it. */
type Answered = { readonly answer: unknown } & Pick<Waiting, "parts">;

interface Waiting {
  resolve(answered: Answered): void;
  reject(error: Error): void;
  onProgress?(done: number): void;
  /** Models that came ahead of the answer. */
  readonly parts: (readonly Model[])[];
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

  async open(source: ImportSource, onProgress: (done: number) => void): Promise<Opened> {
    const { answer, parts } = await this.ask({ kind: "open", source }, onProgress);
    const opened = answer as Opened;
    if (opened.kind !== "testbed") return opened;
    return { ...opened, testbed: joinParts(opened.testbed, parts) };
  }

  async tryMapping(mapping: TableMapping, title: string): Promise<MappingOutcome> {
    const { answer } = await this.ask({ kind: "try", mapping, title });
    return answer as MappingOutcome;
  }

  async finish(mapping: TableMapping, title: string): Promise<Testbed> {
    const { answer, parts } = await this.ask({ kind: "finish", mapping, title });
    return joinParts(answer as Testbed, parts);
  }

  /** Ends the worker; what was asked and not answered is rejected. */
  close(): void {
    this.worker.terminate();
    this.fail("closed");
  }

  private ask(ask: Ask, onProgress?: (done: number) => void): Promise<Answered> {
    const question: ImportQuestion = { number: ++this.last, ask };
    return new Promise((resolve, reject) => {
      this.waiting.set(question.number, {
        resolve,
        reject,
        parts: [],
        ...(onProgress && { onProgress }),
      });
      this.worker.postMessage(question);
    });
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.number);
    if ("progress" in reply) {
      waiting?.onProgress?.(reply.progress);
      return;
    }
    if ("models" in reply) {
      waiting?.parts.push(reply.models);
      return;
    }
    this.waiting.delete(reply.number);
    if ("answer" in reply) waiting?.resolve({ answer: reply.answer, parts: waiting.parts });
    else waiting?.reject(new Error(reply.problem));
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) {
      reject(new Error(`The reader of tables stopped: ${message}`));
    }
    this.waiting.clear();
  }
}
