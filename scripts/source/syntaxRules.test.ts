import { describe, expect, it } from "vitest";
import { syntaxFindings } from "./syntaxRules.ts";

const lines = (text: string, file = "a.ts") =>
  syntaxFindings(file, text).map(({ line, message }) => `${line} ${message.split(/[;\s]/)[0]}`);

describe("syntaxFindings", () => {
  it("finds the type any wherever it stands", () => {
    expect(lines("let a: any;")).toEqual(["1 the"]);
    expect(lines("\nconst a = b as any;")).toEqual(["2 the"]);
    expect(lines("type T = Record<string, any[]>;")).toHaveLength(1);
  });

  it("does not take the word any in a comment or a text for the type", () => {
    expect(lines("// a: any model\n/** @param x: any */\nconst a = 'x: any';")).toEqual([]);
  });

  it("finds markup sinks as property, attribute, destructuring and computed name", () => {
    expect(lines("e.innerHTML = t;")).toEqual(["1 innerHTML"]);
    expect(lines("e['inner' + x]; e['outerHTML'] = t;")).toEqual(["1 outerHTML"]);
    expect(lines("const p = <i dangerouslySetInnerHTML={x} />;", "a.tsx")).toEqual([
      "1 dangerouslySetInnerHTML",
    ]);
    expect(lines("// innerHTML is not used here")).toEqual([]);
  });

  it("finds comments that silence the type checker", () => {
    const comment = `// @ts-${"ignore"}`;
    expect(lines(`${comment}\nlet a = 1;`)).toEqual([`1 ${comment.slice(3)}`]);
  });
});
