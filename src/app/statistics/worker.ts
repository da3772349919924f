import { planeStatistics } from "../../testbed/planeStatistics.ts";
import type { Question } from "./protocol.ts";
import { answerQuestion, type RequestOf } from "./service.ts";
import { type PackedRequest, packAnswer, unpackRequest } from "./wire.ts";

/** A question as it comes over: planes as columns. */
type Posted = Omit<Question, "request"> & { readonly request: unknown };

addEventListener("message", ({ data }: MessageEvent<Posted>) => {
  try {
    postMessage({ number: data.number, answer: answerTo(data) });
  } catch (error) {
    postMessage({
      number: data.number,
      problem: error instanceof Error ? error.message : String(error),
    });
  }
});

function answerTo({ name, request }: Posted): unknown {
  if (name === "plane" || name === "band") {
    return packAnswer(planeStatistics(unpackRequest(request as PackedRequest)));
  }
  // What the client sends under a name is the request of that name.
  return answerQuestion(name, request as RequestOf<typeof name>);
}
