import { describe, expect, it } from "vitest";
import { embedSnippet } from "./embedSnippet.ts";
import { readQuery } from "./urlTable.ts";

describe("the HTML that embeds a view", () => {
  it("opens the same view, embedded", () => {
    const html = embedSnippet("https://a.example/x/?testbed=cifar10.1&y=v4", "CIFAR-10.1");
    const source = /src="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const { view, notes } = readQuery(new URL(source).search);
    expect(notes).toEqual([]);
    expect(view).toMatchObject({ testbed: "cifar10.1", y: "v4", embed: "" });
  });

  it("of an untouched view is embedded too", () => {
    expect(embedSnippet("https://a.example/", "x")).toContain('src="https://a.example/?embed"');
  });

  it("lets no title end its attribute", () => {
    const html = embedSnippet("https://a.example/", `"><script>alert('&')</script>`);
    expect(html).toContain(`title="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;"`);
  });
});
