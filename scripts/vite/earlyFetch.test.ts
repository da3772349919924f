import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { earlyScript } from "./earlyFetch.ts";

/** What the script asks for on a page with this query. */
function asked(search: string): string[] {
  const found: string[] = [];
  runInNewContext(earlyScript(["glyphs", "timm"], "timm"), {
    URLSearchParams,
    location: { search },
    document: {
      createElement: () => ({}),
      head: { append: ({ href }: { href: string }) => found.push(href) },
    },
  });
  return found;
}

describe("earlyScript", () => {
  it("asks for the list and the address's testbed", () => {
    expect(asked("?testbed=glyphs")).toEqual([
      "testbeds/index.json",
      "testbeds/glyphs/testbed.json",
    ]);
    expect(asked("")).toContain("testbeds/timm/testbed.json");
  });

  it("asks for nothing that is not published, and for nothing where no plane opens", () => {
    expect(asked("?testbed=own-table")).toEqual([]);
    expect(asked("?testbed=../secret")).toEqual([]);
    expect(asked("?place=read")).toEqual([]);
  });
});
