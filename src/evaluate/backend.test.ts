import { describe, expect, it } from "vitest";
import { chooseBackend, type Platform } from "./backend.ts";

const info = { vendor: "acme", architecture: "gen-9", description: "", isFallbackAdapter: false };
const withAdapter = (adapter: unknown): Platform["gpu"] => ({
  requestAdapter: async () => adapter as GPUAdapter | null,
});

const PLATFORM: Platform = {
  gpu: withAdapter({ info }),
  secureContext: true,
  promiseIntegration: true,
  crossOriginIsolated: true,
  processors: 8,
};

describe("chooseBackend", () => {
  it("takes WebGPU where there is an adapter, with the build that the browser can run", async () => {
    expect(await chooseBackend("auto", PLATFORM)).toMatchObject({ name: "webgpu", build: "jspi" });
    const older = { ...PLATFORM, promiseIntegration: false };
    expect(await chooseBackend("auto", older)).toMatchObject({ build: "asyncify" });
    expect((await chooseBackend("auto", PLATFORM)).reason).toContain("acme gen-9");
  });

  it("says that an adapter is software", async () => {
    const software = {
      ...PLATFORM,
      gpu: withAdapter({ info: { ...info, isFallbackAdapter: true } }),
    };
    expect((await chooseBackend("auto", software)).reason).toContain("software");
  });

  it.each([
    ["no WebGPU", { gpu: undefined }, /has no WebGPU/],
    ["an unsafe address", { gpu: undefined, secureContext: false }, /https or from localhost/],
    ["no adapter", { gpu: withAdapter(null) }, /gives no adapter/],
  ])("takes WebAssembly with %s and says why", async (_, change, reason) => {
    const choice = await chooseBackend("auto", { ...PLATFORM, ...change });
    expect(choice).toMatchObject({ name: "wasm", build: "plain", threads: 4, gpuAdapter: null });
    expect(choice.reason).toMatch(reason);
  });

  it("does not fail where asking for an adapter fails", async () => {
    const gpu = { requestAdapter: () => Promise.reject(new Error("blocked")) };
    expect((await chooseBackend("webgpu", { ...PLATFORM, gpu })).reason).toBe(
      "WebGPU was asked for, but the browser refused a WebGPU adapter (blocked). " +
        "The networks run on the processor with WebAssembly.",
    );
  });

  it("takes one thread without isolation, and says so", async () => {
    const choice = await chooseBackend("wasm", { ...PLATFORM, crossOriginIsolated: false });
    expect(choice.threads).toBe(1);
    expect(choice.reason).toContain("one thread");
  });
});
