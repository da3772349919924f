import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shadowStyles } from "./shadowStyles.ts";

describe("the plane's style sheet in a shadow root", () => {
  it("leaves nothing on the page's root, which a shadow root does not see", () => {
    const css = readFileSync("src/chart/chart.css", "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const moved = shadowStyles(css);
    expect(moved).not.toMatch(/:root|data-theme/);
    expect(moved.match(/:host/g)?.length).toBe(css.match(/:root/g)?.length);
    expect(moved).toContain(':where(:host([theme="dark"]))');
  });
});
