import { describe, expect, it, vi } from "vitest";
import type { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import { PanelDesk } from "./panelDesk.ts";

// Only handed on: nothing of it is asked for here.
const panel = (id: string) => ({ id, title: id, fit: "", drawn: {} as LogitPlane });

describe("the desk of the panels", () => {
  it("asks for all, waits for each, and gives them in the order asked for", async () => {
    const desk = new PanelDesk();
    const told = vi.fn();
    desk.subscribe(told);
    desk.put(panel("b"));
    expect(desk.allWanted()).toBe(false);
    const all = desk.all(["a", "b"]);
    expect(desk.allWanted()).toBe(true);
    expect(told).toHaveBeenCalled();
    desk.put(panel("a"));
    expect((await all).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("does not give what was taken back, and gives up after a while", async () => {
    const desk = new PanelDesk();
    const back = desk.put(panel("a"));
    back();
    await expect(desk.all(["a"], 5)).rejects.toThrow("not all shifts are drawn");
    const again = desk.put(panel("a"));
    desk.put(panel("a"));
    again();
    expect(await desk.all(["a"], 5)).toHaveLength(1);
  });
});
