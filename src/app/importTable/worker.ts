import type { ImportQuestion } from "./client.ts";
import { ImportService } from "./service.ts";

const service = new ImportService();

addEventListener("message", async ({ data }: MessageEvent<ImportQuestion>) => {
  const { number, ask } = data;
  try {
    const answer =
      ask.kind === "open"
        ? await service.open(ask.source, (progress) => postMessage({ number, progress }))
        : ask.kind === "try"
          ? service.tryMapping(ask.mapping, ask.title)
          : service.finish(ask.mapping, ask.title);
    postMessage({ number, answer });
  } catch (error) {
    postMessage({ number, problem: error instanceof Error ? error.message : String(error) });
  }
});
