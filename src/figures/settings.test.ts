import { describe, expect, it } from "vitest";
import type { Control } from "./figure.ts";
import { heldTo, readSettings, writeSettings } from "./settings.ts";

const controls: readonly Control[] = [
  { kind: "range", key: "at", label: "", min: 0, max: 1, step: 0.1, text: String },
  {
    kind: "choice",
    key: "shift",
    label: "",
    options: [
      { value: "v4", label: "v4" },
      { value: "v6", label: "v6" },
    ],
  },
];
const initial = { at: 0, shift: "v6" };

describe("a figure's settings in a link", () => {
  it("writes only what differs", () => {
    expect(writeSettings({ at: 0.25, shift: "v6" }, initial)).toBe("at:0.25");
    expect(writeSettings({ at: 0.25, shift: "v4" }, initial)).toBe("at:0.25,shift:v4");
  });

  it("reads them back, and leaves at first what it cannot set", () => {
    expect(readSettings("at:0.25,shift:v4", initial, controls)).toEqual({ at: 0.25, shift: "v4" });
    expect(readSettings("at:oops,shift:v9,none:1", initial, controls)).toEqual(initial);
    expect(readSettings("__proto__:1,constructor:x", initial, controls)).toEqual(initial);
  });

  it("holds a number to its slider", () => {
    expect(readSettings("at:7", initial, controls).at).toBe(1);
    expect(readSettings("at:-7", initial, controls).at).toBe(0);
    const [range, choice] = controls;
    expect(range && heldTo(range, "word")).toBe(0);
    expect(choice && heldTo(choice, "v9")).toBe("v4");
  });
});
