import type { Question } from "./client.ts";
import { answerQuestion } from "./service.ts";

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  try {
    postMessage({ number: data.number, answer: answerQuestion(data.name, data.request) });
  } catch (error) {
    postMessage({
      number: data.number,
      problem: error instanceof Error ? error.message : String(error),
    });
  }
});
