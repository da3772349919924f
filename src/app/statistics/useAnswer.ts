import { startTransition, useEffect, useState } from "react";
import { Dropped, statistics } from "./client.ts";
import type { AnswerOf, QuestionName, RequestOf } from "./service.ts";

/** An answer of the statistics worker: on its way, here, or failed with a message for the visitor. */
export type Asked<A> =
  | { readonly state: "waiting" }
  | { readonly state: "ready"; readonly answer: A }
  | { readonly state: "failed"; readonly message: string };

const WAITING: Asked<never> = { state: "waiting" };

/**
 * Asks the worker whenever the request changes (by identity); null asks nothing. An answer is shown only for the very
 * request that it belongs to.
 */
export function useAnswer<N extends QuestionName>(
  name: N,
  request: RequestOf<N> | null,
): Asked<AnswerOf<N>> {
  const [settled, setSettled] = useState<{
    readonly request: RequestOf<N>;
    readonly asked: Asked<AnswerOf<N>>;
  } | null>(null);

  useEffect(() => {
    if (request === null) return;
    let current = true;
    const settle = (asked: Asked<AnswerOf<N>>) => {
      // What an answer brings may be thousands of cells: rendered piece by piece, so that input comes in between.
      if (current) startTransition(() => setSettled({ request, asked }));
    };
    statistics.ask(name, request).then(
      (answer) => settle({ state: "ready", answer }),
      (error: unknown) => {
        // Nobody waits for it: this very effect has dropped it.
        if (error instanceof Dropped) return;
        settle({
          state: "failed",
          message: error instanceof Error ? error.message : String(error),
        });
      },
    );
    return () => {
      current = false;
      statistics.drop(request);
    };
  }, [name, request]);

  return settled !== null && settled.request === request ? settled.asked : WAITING;
}
