import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytesSource } from "./byteSource.ts";
import { inflated } from "./inflated.ts";

function counted(bytes: Uint8Array): {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  taken: () => number;
} {
  const reader = bytesSource("packed", bytes).stream().getReader();
  let taken = 0;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        taken += value.length;
        controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, taken: () => taken };
}

describe("inflated", () => {
  it("takes packed bytes only as parts are asked for, and gives all in the end", async () => {
    const content = randomBytes(8_000_000);
    const { stream, taken } = counted(new Uint8Array(gzipSync(content, { level: 1 })));
    const parts = inflated(stream, "gzip");
    const got: Uint8Array[] = [];
    let most = 0;
    for (let part = await parts.next(); part !== null; part = await parts.next()) {
      got.push(part);
      const unpacked = got.reduce((sum, { length }) => sum + length, 0);
      most = Math.max(most, taken() - unpacked);
    }
    expect(Buffer.compare(Buffer.concat(got), content)).toBe(0);
    expect(most).toBeLessThan(500_000);
  });

  it("lets go in the middle, and fails where the stream is cut", async () => {
    const packed = new Uint8Array(gzipSync(randomBytes(1_000_000)));
    const stopped = inflated(counted(packed).stream, "gzip");
    expect((await stopped.next())?.length).toBeGreaterThan(0);
    await stopped.cancel();
    const cut = inflated(counted(packed.subarray(0, 500_000)).stream, "gzip");
    const readAll = async () => {
      while ((await cut.next()) !== null);
    };
    await expect(readAll()).rejects.toThrow();
  });

  it("hands on what the file itself throws", async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull() {
        throw new Error("the file was moved");
      },
    });
    await expect(inflated(broken, "gzip").next()).rejects.toThrow("the file was moved");
  });
});
