import { partsOf } from "../../testbed/modelParts.ts";
import type { Testbed } from "../../testbed/types.ts";
import type { ImportQuestion } from "./client.ts";
import { ImportService } from "./service.ts";

const service = new ImportService();

addEventListener("message", async ({ data }: MessageEvent<ImportQuestion>) => {
  const { number, ask } = data;
  /** Sends the models of a testbed ahead, piece by piece. */
  const ahead = (testbed: Testbed): Testbed => {
    const { frame, parts } = partsOf(testbed);
    for (const models of parts) postMessage({ number, models });
    return frame;
  };
  try {
    if (ask.kind === "open") {
      const opened = await service.open(ask.source, (progress) =>
        postMessage({ number, progress }),
      );
      const answer =
        opened.kind === "testbed" ? { ...opened, testbed: ahead(opened.testbed) } : opened;
      postMessage({ number, answer });
    } else if (ask.kind === "try") {
      postMessage({ number, answer: service.tryMapping(ask.mapping, ask.title) });
    } else {
      postMessage({ number, answer: ahead(service.finish(ask.mapping, ask.title)) });
    }
  } catch (error) {
    postMessage({ number, problem: error instanceof Error ? error.message : String(error) });
  }
});
