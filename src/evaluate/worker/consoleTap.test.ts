import { describe, expect, it } from "vitest";
import { tapConsole } from "./consoleTap.ts";

/** A console that remembers what reaches it. */
function quietConsole() {
  const shown: string[] = [];
  const write = (...words: unknown[]) => {
    shown.push(words.join(" "));
  };
  const target = { ...console, debug: write, log: write, info: write, warn: write, error: write };
  return { target, shown };
}

describe("the console's tap", () => {
  it("keeps what a piece of work writes, and shows what comes after", async () => {
    const { target, shown } = quietConsole();
    const tap = tapConsole(target);
    const { value, lines } = await tap.listen(async () => {
      target.error("[V:onnxruntime:, session] placed on CPU");
      return 7;
    });
    target.warn("afterwards");
    expect(value).toBe(7);
    expect(lines).toEqual(["[V:onnxruntime:, session] placed on CPU"]);
    expect(shown).toEqual(["afterwards"]);
  });

  it("keeps the runtime's chatter from the console, not its warnings and errors", () => {
    const { target, shown } = quietConsole();
    tapConsole(target);
    target.error("2026-01-01 [I:onnxruntime:, webgpu_context.cc:512 Run] Starting program");
    target.error("2026-01-01 [W:onnxruntime:, session] unused initializer");
    target.error("2026-01-01 [E:onnxruntime:, session] out of memory");
    expect(shown).toHaveLength(2);
  });
});
