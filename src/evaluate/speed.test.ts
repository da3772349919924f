import { describe, expect, it } from "vitest";
import { Speed } from "./speed.ts";

describe("Speed", () => {
  it("is unknown before time has passed", () => {
    const speed = new Speed();
    expect(speed.perSecond()).toBeNull();
    speed.restart(0);
    expect(speed.perSecond()).toBeNull();
  });

  it("counts images over the last seconds only", () => {
    const speed = new Speed(5000);
    speed.restart(0);
    for (let second = 1; second <= 20; second++) speed.add(second <= 10 ? 10 : 100, second * 1000);
    expect(speed.perSecond()).toBeCloseTo(100, 6);
  });

  it("is known where one batch takes longer than the window", () => {
    const speed = new Speed(5000);
    speed.restart(0);
    speed.add(64, 32_000);
    speed.add(64, 64_000);
    expect(speed.perSecond()).toBeCloseTo(2, 6);
  });
});
