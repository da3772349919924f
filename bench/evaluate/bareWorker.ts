import { loadOrtRuntime } from "../../src/evaluate/worker/ortRuntime.ts";

/** What is asked of this worker. */
export interface BareRequest {
  readonly model: string;
  readonly side: number;
  readonly batch: number;
  readonly images: number;
  readonly threads: number;
}

/** First that the counted runs begin, then how many images a second they made. */
export interface BareAnswer {
  readonly begun?: true;
  readonly rate?: number;
  readonly error?: string;
}

/** Runs a network on one tensor again and again, as the evaluator's session is made, and nothing else. */
async function run({ model, side, batch, images, threads }: BareRequest): Promise<number> {
  const ort = await loadOrtRuntime("plain", threads);
  const bytes = new Uint8Array(await (await fetch(model)).arrayBuffer());
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
  const values = Float32Array.from({ length: batch * 3 * side * side }, (_, i) => (i % 255) / 255);
  const feeds = { pixel_values: new ort.Tensor("float32", values, [batch, 3, side, side]) };
  await session.run(feeds);
  const runs = Math.max(1, Math.round(images / batch));
  self.postMessage({ begun: true } satisfies BareAnswer);
  const begun = performance.now();
  for (let i = 0; i < runs; i++) await session.run(feeds);
  return (runs * batch * 1000) / (performance.now() - begun);
}

self.onmessage = ({ data }: MessageEvent<BareRequest>) => {
  run(data).then(
    (rate) => self.postMessage({ rate } satisfies BareAnswer),
    (error: unknown) => self.postMessage({ error: String(error) } satisfies BareAnswer),
  );
};
