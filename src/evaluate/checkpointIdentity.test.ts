import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sha256Hex } from "../shiftset/sha256.ts";
import type { ExternalFile } from "./externalData.ts";
import { EvaluationService } from "./worker/evaluationService.ts";
import type { Inspection } from "./worker/protocol.ts";

const folder = new URL("../../e2e/fixtures/onnx/", import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

function inspected(name: string, external: readonly ExternalFile[] = []): Promise<Inspection> {
  const unused = () => Promise.reject(new Error("inspecting needs no runtime"));
  const service = new EvaluationService({
    platform: {} as never,
    tap: {} as never,
    loadRuntime: unused,
    memoryBytes: () => 0,
    now: () => 0,
  });
  return service.inspect({ name, data: new Blob([bytesOf(name)]), external });
}

function weights(change: (bytes: Uint8Array) => void = () => undefined, path = "external.bin") {
  const bytes = bytesOf("external.bin");
  change(bytes);
  return [{ path, data: new Blob([bytes]) }];
}

describe("a checkpoint's identity", () => {
  it("is the file's own SHA-256 where all its weights are in it", async () => {
    const { sha256, files } = await inspected("conv-a.onnx");
    expect(sha256).toBe(await sha256Hex(bytesOf("conv-a.onnx")));
    expect(files).toBeUndefined();
    // Files that it does not need are not part of it.
    expect((await inspected("conv-a.onnx", weights())).sha256).toBe(sha256);
  });

  it("follows the weights in other files", async () => {
    const before = await inspected("external.onnx", weights());
    const after = await inspected(
      "external.onnx",
      weights((bytes) => {
        bytes[100] = (bytes[100] ?? 0) ^ 1;
      }),
    );
    expect(before.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(before.sha256).not.toBe(after.sha256);
    const again = await inspected("external.onnx", weights(undefined, "./external.bin"));
    expect(again.sha256).toBe(before.sha256);
  });

  it("names each file with its own SHA-256, the network's first", async () => {
    const { files } = await inspected("external.onnx", weights());
    const [network, beside] = [bytesOf("external.onnx"), bytesOf("external.bin")];
    expect(files).toEqual([
      { path: "external.onnx", bytes: network.length, sha256: await sha256Hex(network) },
      { path: "external.bin", bytes: beside.length, sha256: await sha256Hex(beside) },
    ]);
  });

  it("says which of its files is gone", async () => {
    const gone = {
      size: 10,
      arrayBuffer: () => Promise.reject(new Error("moved")),
      stream: () => {
        throw new Error("moved");
      },
    } as unknown as Blob;
    await expect(
      inspected("external.onnx", [{ path: "external.bin", data: gone }]),
    ).rejects.toThrow(/external\.bin.*could not read/s);
  });
});
