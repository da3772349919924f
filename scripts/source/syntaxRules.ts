import ts from "typescript";
import type { Finding } from "./finding.ts";

/** Ways to turn text into markup; a dropped file's text must never reach one. */
const markupSinks = new Set([
  "dangerouslySetInnerHTML",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "createContextualFragment",
  "setHTMLUnsafe",
  "srcdoc",
  "srcDoc",
]);

/** Comments that silence the type checker without saying what they silence. */
const silencers = /@ts-(?:ignore|nocheck)\b/;

/**
 * Findings in one TypeScript file: the type `any`, the markup sinks (as an identifier or as a text that
 * could be a property's name), `@ts-expect-error` and `@ts-nocheck`. Comments may speak of the first two.
 */
export function syntaxFindings(file: string, text: string): Finding[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const findings: Finding[] = [];
  const report = (position: number, message: string) => {
    const line = source.getLineAndCharacterOfPosition(position).line + 1;
    findings.push({ file, line, message });
  };
  const visit = (node: ts.Node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      report(node.getStart(source), "the type any; say what it is, or take unknown and check");
    } else if (
      (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) &&
      markupSinks.has(node.text)
    ) {
      report(node.getStart(source), `${node.text}; build elements and set their text instead`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  text.split("\n").forEach((content, index) => {
    const found = silencers.exec(content);
    if (found) findings.push({ file, line: index + 1, message: `${found[0]}; mend the type` });
  });
  return findings;
}
