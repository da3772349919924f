import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex, sha256HexPlain } from "./sha256.ts";

const reference = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("sha256HexPlain", () => {
  it("gives the digest of the standard's example", () => {
    expect(sha256HexPlain(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("agrees with OpenSSL at every length around a block's end", () => {
    for (let length = 0; length <= 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      expect(sha256HexPlain(bytes)).toBe(reference(bytes));
    }
  });

  it("agrees with OpenSSL on any bytes, whatever their place in the buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat(9), (bytes, offset) => {
        const shifted = new Uint8Array(bytes.length + offset).subarray(offset);
        shifted.set(bytes);
        expect(sha256HexPlain(shifted)).toBe(reference(bytes));
      }),
    );
  });
});

describe("sha256Hex", () => {
  it("hashes the bytes of a view, not those of its buffer", async () => {
    const bytes = Uint8Array.from([9, 1, 2, 3, 9]).subarray(1, 4);
    expect(await sha256Hex(bytes)).toBe(reference(Uint8Array.from([1, 2, 3])));
  });
});
