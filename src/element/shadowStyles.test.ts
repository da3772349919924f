import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shadowStyles } from "./shadowStyles.ts";

describe("the plane's style sheet in a shadow root", () => {
  it("leaves nothing on the page's root, which a shadow root does not see", () => {
    const css = readFileSync("src/chart/styles/palette.css", "utf8").replaceAll(
      /\/\*[\s\S]*?\*\//g,
      "",
    );
    // As it is written, and as the build writes it.
    for (const sheet of [css, css.replaceAll(/"(light|dark)"/g, "$1")]) {
      const moved = shadowStyles(sheet);
      expect(moved).not.toMatch(/:root|data-theme/);
      expect(moved.match(/:host/g)?.length).toBe(sheet.match(/:root/g)?.length);
      expect(moved).toContain(':where(:host([theme="dark"]))');
    }
  });
});
