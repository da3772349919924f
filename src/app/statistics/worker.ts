import { computeStatistics, type StatisticsRequest } from "./service.ts";

/** One question, numbered so that its answer can be told from others. */
export interface StatisticsQuestion {
  readonly number: number;
  readonly request: StatisticsRequest;
}

addEventListener("message", ({ data }: MessageEvent<StatisticsQuestion>) => {
  try {
    postMessage({ number: data.number, answer: computeStatistics(data.request) });
  } catch (error) {
    postMessage({
      number: data.number,
      problem: error instanceof Error ? error.message : String(error),
    });
  }
});
