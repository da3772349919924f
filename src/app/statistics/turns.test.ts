import { describe, expect, it } from "vitest";
import { Turns } from "./turns.ts";

describe("turns", () => {
  it("run one after the other, in the order in which they were taken", async () => {
    const turns = new Turns();
    const told: string[] = [];
    let finish = () => {};
    const first = turns.take(async () => {
      told.push("first begins");
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      told.push("first ends");
    });
    const second = turns.take(async () => {
      told.push("second");
      return 2;
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(told).toEqual(["first begins"]);
    finish();
    await first;
    expect(await second).toBe(2);
    expect(told).toEqual(["first begins", "first ends", "second"]);
  });

  it("go on after one that failed", async () => {
    const turns = new Turns();
    const broken = turns.take(() => Promise.reject(new Error("no")));
    const next = turns.take(async () => "still here");
    await expect(broken).rejects.toThrow("no");
    await expect(next).resolves.toBe("still here");
  });
});
