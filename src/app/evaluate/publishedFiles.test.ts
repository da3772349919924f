import { describe, expect, it } from "vitest";
import type { PublishedSet } from "../../shiftset/published/registry.ts";
import { publishedIdOf } from "./publishedFiles.ts";

async function setOf(id: string, contents: readonly string[]): Promise<PublishedSet> {
  const files = await Promise.all(
    contents.map(async (content, index) => {
      const bytes = new TextEncoder().encode(content);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      return { name: `${index}.npy`, url: "https://example.org/", bytes: bytes.length, sha256 };
    }),
  );
  const told = { title: id, description: "", images: 1, licence: null, citation: "" };
  return { ...told, id, files, checksumSource: "", labels: "cifar10" };
}

describe("a published set that was dropped by hand", () => {
  const blobs = (...contents: string[]) => contents.map((content) => new Blob([content]));

  it("is recognised by the content of its files, whatever their names and order", async () => {
    const sets = [
      await setOf("v4", ["images 4", "labels 4"]),
      await setOf("v6", ["images 6", "labels 6"]),
    ];
    expect(await publishedIdOf(blobs("labels 6", "images 6"), sets)).toBe("v6");
    expect(await publishedIdOf(blobs("images 4", "labels 4"), sets)).toBe("v4");
  });

  it("is not taken for one with other labels, more files or fewer", async () => {
    const sets = [await setOf("v6", ["images 6", "labels 6"])];
    expect(await publishedIdOf(blobs("images 6", "labels 7"), sets)).toBeNull();
    expect(await publishedIdOf(blobs("images 6"), sets)).toBeNull();
    expect(await publishedIdOf(blobs("images 6", "labels 6", "more"), sets)).toBeNull();
  });
});
