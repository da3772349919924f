import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RunningSha256 } from "./sha256.ts";

describe("RunningSha256", () => {
  it("gives the digest of the whole, however it is cut into parts", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (parts) => {
        const running = new RunningSha256();
        const whole = createHash("sha256");
        for (const part of parts) {
          running.add(part);
          whole.update(part);
          expect(running.hex()).toBe(whole.copy().digest("hex"));
        }
      }),
      { numRuns: 60 },
    );
  });
});
