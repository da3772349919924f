import type { Problem } from "../problem.ts";

/** What a service can be asked: method name to the types of its argument, progress and result. */
export type MethodTable = Readonly<
  Record<
    string,
    { readonly argument: unknown; readonly progress: unknown; readonly result: unknown }
  >
>;

export type MethodName<M extends MethodTable> = keyof M & string;

/** From the client to the worker. */
export type Request =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: string;
      readonly argument: unknown;
    }
  | { readonly kind: "cancel"; readonly id: number };

/** From the worker to the client. */
export type Reply =
  | { readonly kind: "progress"; readonly id: number; readonly value: unknown }
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "error"; readonly id: number; readonly error: SentError };

/** An error in a form that crosses between threads. */
export interface SentError {
  readonly message: string;
  readonly aborted: boolean;
  /** What an EvaluationError carries; null for any other. */
  readonly problem: Problem | null;
}

/** What a handler is given besides its argument. */
export interface CallContext<P> {
  /** Sends progress; the listed buffers move instead of being copied. */
  progress(value: P, transfer?: Transferable[]): void;
  /** Aborted when the client cancels. */
  readonly signal: AbortSignal;
}

/** An object that answers all methods of a table. */
export type Service<M extends MethodTable> = {
  readonly [K in MethodName<M>]: (
    argument: M[K]["argument"],
    context: CallContext<M[K]["progress"]>,
  ) => Promise<M[K]["result"]>;
};
