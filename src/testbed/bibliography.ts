import {
  latexCharacterCommand,
  latexComment,
  latexText,
  needsCharacterCommand,
} from "./latexText.ts";
import type { Source } from "./types.ts";

/** Where effective robustness is defined. */
const EFFECTIVE_ROBUSTNESS = `@inproceedings{taori2020measuring,
  title = {Measuring Robustness to Natural Distribution Shifts in Image Classification},
  author = {Taori, Rohan and Dave, Achal and Shankar, Vaishaal and Carlini, Nicholas and Recht, Benjamin and Schmidt, Ludwig},
  booktitle = {Advances in Neural Information Processing Systems},
  volume = {33},
  year = {2020},
  eprint = {2007.00644},
  archivePrefix = {arXiv}
}`;

/** How effective robustness moves along a run of training. */
const ALONG_RUNS = `@article{andreassen2022evolution,
  title = {The Evolution of Out-of-Distribution Robustness Throughout Fine-Tuning},
  author = {Andreassen, Anders and Bahri, Yasaman and Neyshabur, Behnam and Roelofs, Rebecca},
  journal = {Transactions on Machine Learning Research},
  year = {2022},
  eprint = {2106.15831},
  archivePrefix = {arXiv}
}`;

/** The baseline over several in-distribution sets. */
const SEVERAL_SETS = `@inproceedings{shi2023effective,
  title = {Effective Robustness against Natural Distribution Shifts for Models with Different Training Data},
  author = {Shi, Zhouxing and Carlini, Nicholas and Balashankar, Ananth and Schmidt, Ludwig and Hsieh, Cho-Jui and Beutel, Alex and Qin, Yao},
  booktitle = {Advances in Neural Information Processing Systems},
  volume = {36},
  year = {2023},
  eprint = {2302.01381},
  archivePrefix = {arXiv}
}`;

/** What a bibliography is of. */
export interface Shown {
  readonly source: Source;
  /** What the figure is called, for the comment above. */
  readonly title: string;
  /** A link to the view; null where it has none to be shared. */
  readonly link: string | null;
  /** Whether effective robustness is shown, runs are, and a baseline of several in-distribution sets. */
  readonly baseline: boolean;
  readonly runs: boolean;
  readonly severalSets: boolean;
}

/**
 * BibTeX of what a figure shows: what the testbed's source asks to be cited, the definition of effective robustness, and
 * what else it leans on. A work that stands there under any key is not given twice. A source without BibTeX gets an entry made of its title, address and revision.
 */
export function bibliographyOf({
  source,
  title,
  link,
  baseline,
  runs,
  severalSets,
}: Shown): string {
  const entries = [
    ...(source.bibtex.length > 0 ? source.bibtex : [entryOf(source)]),
    ...(baseline ? [EFFECTIVE_ROBUSTNESS] : []),
    ...(runs ? [ALONG_RUNS] : []),
    ...(severalSets ? [SEVERAL_SETS] : []),
  ];
  const seen = new Set<string>();
  const kept = entries.filter((entry) => {
    const marks = [keyOf(entry), titleOf(entry)].filter((mark) => mark !== null);
    const known = marks.some((mark) => seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return !known;
  });
  // Between entries BibTeX reads nothing; an @ there would open one.
  const head = [title, ...(link === null ? [] : [link])].map((line) =>
    latexComment(line).replaceAll("@", "(at)"),
  );
  return `${[head.map((line) => `% ${line}`).join("\n"), ...kept.map((entry) => entry.trim())].join("\n\n")}\n`;
}

function keyOf(entry: string): string | null {
  const key = /@\w+\s*\{\s*([^,\s]+)\s*,/.exec(entry)?.[1];
  return key === undefined ? null : `key ${key.toLowerCase()}`;
}

/** The words of an entry's title, so that one work under two keys is known again. */
function titleOf(entry: string): string | null {
  const title = /(?:^|[\s,{])title\s*=\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|"([^"]*)")/i.exec(entry);
  const words = (title?.[1] ?? title?.[2] ?? "")
    .replace(/[{}]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? null : `title ${words}`;
}

function entryOf({ title, url, revision, license, citation }: Source): string {
  const note = [citation, `Licence: ${license}`].filter((part) => part !== "").join(". ");
  const fields = [
    ["title", `{${bibtexText(title)}}`],
    ...(url === "" ? [] : [["howpublished", `\\url{${bibtexUrl(url)}}`]]),
    ...(revision === "" ? [] : [["version", bibtexText(revision)]]),
    ["note", bibtexText(note)],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}}`);
  const key = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `@misc{${key || "testbed"},\n${lines.join(",\n")}\n}`;
}

/** A text as the value of a field: TeX's own characters escaped, braces in balance. */
export function bibtexText(text: string): string {
  const latex = latexText(text)
    // BibTeX counts braces whether escaped or not.
    .replaceAll("\\{", "\\textbraceleft{}")
    .replaceAll("\\}", "\\textbraceright{}");
  return needsCharacterCommand(latex) ? `{${latexCharacterCommand}}${latex}` : latex;
}

/** An address inside `\url`: what would end it, or unbalance the entry, by its number. */
function bibtexUrl(url: string): string {
  return latexComment(url).replace(/[{}\\% ]/g, (character) =>
    character === "%" ? "\\%" : encodeURIComponent(character),
  );
}
