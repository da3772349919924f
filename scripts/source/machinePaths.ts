import type { Finding } from "./finding.ts";

/** Folders that are one machine's own: a path into them works nowhere else. */
const machineFolders = [
  "home",
  "Users",
  "root",
  "tmp",
  "private",
  "mnt",
  "media",
  "srv",
  "scratch",
  "work",
  "workspace",
  "workspaces",
  "builds",
];

/** An absolute path into such a folder: not a part of a longer path, an address or a word. */
const machinePath = new RegExp(`(?<![\\w.~/$})*-])/(?:${machineFolders.join("|")})/[\\w.~-]`);
const windowsPath = /(?<![A-Za-z])[A-Z]:\\{1,2}Users\\/;
// Built from parts, so that this file does not refuse itself.
const fileAddress = new RegExp(["file", "//"].join(":"), "i");

/** Paths and addresses of one machine in a text file, a finding a line. */
export function machinePaths(file: string, text: string): Finding[] {
  return text.split("\n").flatMap((content, index) => {
    const found =
      machinePath.exec(content) ?? windowsPath.exec(content) ?? fileAddress.exec(content);
    if (!found) return [];
    const message = `names a place of one machine: "${content.slice(found.index, found.index + 40)}"`;
    return [{ file, line: index + 1, message }];
  });
}
