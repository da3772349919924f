import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { EvaluationError } from "../problem.ts";
import { NetworkSession, type SessionHost } from "./networkSession.ts";

const PORTS = { inputName: "images", type: "float32", outputName: "logits" } as const;
const IMAGES = 3;
const PIXELS = Float32Array.from(
  { length: IMAGES * 1024 },
  (_, index) => ((index * 37) % 256) / 255,
);

let host: SessionHost;

beforeAll(async () => {
  const runtime = await import("onnxruntime-web");
  runtime.env.wasm.numThreads = 1;
  host = { runtime, device: null, tap: {} as never, deviceLost: new Promise(() => undefined) };
});

async function logits(name: string, classes = 26): Promise<Float32Array> {
  const path = new URL(`../../../e2e/fixtures/onnx/${name}.onnx`, import.meta.url);
  const session = await NetworkSession.create(host, new Uint8Array(readFileSync(path)), "wasm");
  try {
    return await session.logits(PORTS, PIXELS, [IMAGES, 1, 32, 32], classes, `${name}.onnx`);
  } finally {
    await session.release();
  }
}

describe("NetworkSession", () => {
  it("reads logits of shape [N, C, 1, 1] as those of [N, C]", async () => {
    const plain = await logits("conv-a");
    expect(plain).toHaveLength(IMAGES * 26);
    expect(await logits("trailing-ones")).toEqual(plain);
  });

  it("refuses an output of another number of columns, naming both", async () => {
    const refused = logits("trailing-ones", 10);
    await expect(refused).rejects.toThrow(EvaluationError);
    await expect(refused).rejects.toThrow(/\[3, 26, 1, 1\].*\[3, 10\]/s);
  });
});
