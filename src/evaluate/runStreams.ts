import type { ImageSetProblem } from "../shiftset/readers/problem.ts";
import { isStreamed, type StreamedSet } from "./evaluationSet.ts";
import type { Measurement } from "./measurement.ts";
import type { RunSet } from "./worker/protocol.ts";

/** The images' side of one attempt at a run. */
export interface RunStreams {
  /** What the evaluation worker is told of the sets. */
  readonly sets: readonly RunSet[];
  /** Its ends of the channels; they move to it. */
  readonly ports: readonly MessagePort[];
  /** Aborted when the run is, and when the streams are closed. */
  readonly signal: AbortSignal;
  /** Waits for the run; where a stream fails first, ends it and throws the stream's error. */
  during<T>(running: Promise<T>): Promise<T>;
  /** Waits until every image was sent. @returns SHA-256 of each set's content, where it is known */
  finished(): Promise<readonly (string | null)[]>;
  /** For each set of which images could not be read a sentence, by its index. */
  notes(): readonly (readonly [index: number, note: string])[];
  /** Ends what is still under way. */
  close(): void;
}

/** Problems told by name. */
const MOST_NAMED = 3;

/** Opens a channel for each set that is streamed and not complete, from where its measurement stands. */
export function openStreams(measurements: readonly Measurement[], signal: AbortSignal): RunStreams {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  const ports: MessagePort[] = [];
  const problems = measurements.map((): ImageSetProblem[] => []);
  const sending: Promise<string | null>[] = [];
  const sets = measurements.map((measurement, index): RunSet => {
    const { set, seed, passed: start } = measurement;
    if (!isStreamed(set)) {
      sending.push(Promise.resolve(null));
      return { kind: "held", sha256: set.sha256, seed, start };
    }
    const { port1, port2 } = new MessageChannel();
    ports.push(port2);
    const onLeftOut = (problem: ImageSetProblem) => problems[index]?.push(problem);
    const options = { signal: controller.signal, onLeftOut };
    sending.push(
      measurement.complete ? Promise.resolve(null) : set.stream.send(start, port1, options),
    );
    return {
      kind: "streamed",
      shape: shapeOf(set),
      count: set.labels.length,
      seed,
      start,
      port: port2,
    };
  });
  const failed = new Promise<never>((_, reject) => {
    for (const one of sending) one.catch(reject);
  });
  // Where the run ends first nobody waits for it any more.
  failed.catch(() => undefined);
  return {
    sets,
    ports,
    signal: controller.signal,
    async during(running) {
      running.catch(() => undefined);
      return Promise.race([running, failed]);
    },
    finished: () => Promise.all(sending),
    notes: () =>
      measurements.flatMap(({ set, leftOut }, index) =>
        leftOut === 0
          ? []
          : [[index, leftOutNote(set.title, leftOut, problems[index] ?? [])] as const],
      ),
    close() {
      signal.removeEventListener("abort", stop);
      controller.abort(new DOMException("The run has ended.", "AbortError"));
    },
  };
}

function shapeOf({ title, width, height, channels, classes }: StreamedSet) {
  return { title, width, height, channels, classes };
}

function leftOutNote(title: string, count: number, problems: readonly ImageSetProblem[]): string {
  const first = problems.slice(0, MOST_NAMED).map(({ where, found }) => `${where} (${found})`);
  const named = first.length === 0 ? "" : `; the first: ${first.join("; ")}`;
  const images = count === 1 ? "1 image" : `${count} images`;
  return `${images} of ${title} could not be read and ${count === 1 ? "is" : "are"} left out${named}.`;
}
