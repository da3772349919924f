import { EvaluationError } from "../problem.ts";
import type { CallContext, MethodTable, Reply, Request, SentError, Service } from "./messages.ts";

/** The worker's side of the channel: a worker's global scope, or one end of a MessageChannel. */
export interface ServerPort {
  postMessage(message: Reply, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
}

type Handler = (argument: unknown, context: CallContext<unknown>) => Promise<unknown>;

/**
 * Answers a port's calls with a service. Calls run side by side; one that fails answers with its error
 * and leaves the others alone.
 */
export function serve<M extends MethodTable>(service: Service<M>, port: ServerPort): void {
  const running = new Map<number, AbortController>();
  port.onmessage = ({ data }) => {
    if (data.kind === "cancel") running.get(data.id)?.abort();
    else void answer(data.id, data.method, data.argument);
  };

  async function answer(id: number, method: string, argument: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const context: CallContext<unknown> = {
      signal: controller.signal,
      progress: (value, transfer = []) =>
        port.postMessage({ kind: "progress", id, value }, transfer),
    };
    try {
      const value = await handlerOf(service, method).call(service, argument, context);
      port.postMessage({ kind: "result", id, value }, []);
    } catch (error) {
      port.postMessage({ kind: "error", id, error: toSent(error, controller.signal) }, []);
    } finally {
      running.delete(id);
    }
  }
}

function handlerOf<M extends MethodTable>(service: Service<M>, method: string): Handler {
  const handlers: Readonly<Record<string, unknown>> = service;
  const handler = handlers[method];
  if (typeof handler !== "function") throw new Error(`there is no method "${method}"`);
  // The table's types tie argument and handler together on the client's side.
  return handler as Handler;
}

function toSent(error: unknown, signal: AbortSignal): SentError {
  return {
    message: error instanceof Error ? error.message : String(error),
    aborted: signal.aborted,
    problem: error instanceof EvaluationError ? error.problem : null,
  };
}
