/**
 * Fails where something stands in the repository that may not: addresses in the lock file, paths of
 * one machine anywhere, and in src/ the type any and ways to turn text into markup.
 */
import { repositoryFiles, textOf } from "./source/files.ts";
import { type Finding, findingLine } from "./source/finding.ts";
import { lockfileFindings } from "./source/lockfile.ts";
import { machinePaths } from "./source/machinePaths.ts";
import { syntaxFindings } from "./source/syntaxRules.ts";

const root = process.cwd();
const files = repositoryFiles(root);
const findings = files.flatMap(findingsIn);
for (const finding of findings) console.error(findingLine(finding));
if (findings.length > 0) process.exitCode = 1;
else console.log(`${files.length} files looked at, nothing found.`);

function findingsIn(file: string): Finding[] {
  const text = textOf(root, file);
  if (text === null) return [];
  if (file === "package-lock.json") return lockfileFindings(file, text);
  const isCode = file.startsWith("src/") && /\.tsx?$/.test(file);
  return [...machinePaths(file, text), ...(isCode ? syntaxFindings(file, text) : [])];
}
