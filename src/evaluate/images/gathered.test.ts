import { describe, expect, it } from "vitest";
import { gathered } from "./gathered.ts";
import { PixelBudget } from "./pixelBudget.ts";

describe("gathered", () => {
  it("makes one request of several, and gives each its own", async () => {
    const asked: (readonly number[])[] = [];
    const pixels = gathered(async (images) => {
      asked.push(images);
      return Uint8Array.from(images.flatMap((image) => [image, image + 100]));
    });
    const all = await Promise.all([pixels([3]), pixels([1, 3]), pixels([2])]);
    expect(all.map((bytes) => [...bytes])).toEqual([
      [3, 103],
      [1, 101, 3, 103],
      [2, 102],
    ]);
    expect(asked).toEqual([[3, 1, 2]]);
    expect([...(await pixels([7]))]).toEqual([7, 107]);
    expect(asked.length).toBe(2);
  });

  it("gives all of them the failure, and the next request a new chance", async () => {
    let fails = true;
    const pixels = gathered(async (images) => {
      if (fails) throw new Error("the file is gone");
      return Uint8Array.from(images);
    });
    const results = await Promise.allSettled([pixels([1]), pixels([2])]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    fails = false;
    expect([...(await pixels([2]))]).toEqual([2]);
  });
});

describe("PixelBudget", () => {
  it("keeps what is under way within its bound; what is larger goes alone", async () => {
    const budget = new PixelBudget(100);
    let used = 0;
    let most = 0;
    const sizes = [60, 60, 40, 500, 10, 90, 100];
    await Promise.all(
      sizes.map((size) =>
        budget.within(size, async () => {
          used += size;
          if (used > 100) expect(used).toBe(500);
          most = Math.max(most, used);
          await Promise.resolve();
          used -= size;
        }),
      ),
    );
    expect([used, most]).toEqual([0, 500]);
  });
});
