import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FIGURES } from "../../figures/all.ts";
import { GALLERY } from "../../figures/gallery.ts";
import {
  disturbed,
  publishedFindings,
  publishedTestbed,
  reversed,
  testbedsOf,
} from "../../figures/testing.ts";
import type { Findings } from "../../testbed/findings.ts";
import type { Testbed } from "../../testbed/types.ts";
import { GLOSSARY } from "./glossary.ts";
import { Essay } from "./ReadPlace.tsx";
import { REFERENCES } from "./references.ts";
import { type Shelf, ShelfProvider } from "./shelf.tsx";

const ids = [...new Set(FIGURES.flatMap(({ testbeds }) => testbeds))];

function shelfOf(change: (testbed: Testbed) => Testbed, findings: Findings): Shelf {
  const testbeds = ids.flatMap((id) => {
    const testbed = publishedTestbed(id);
    return testbed ? [[id, { state: "ready", value: change(testbed) }] as const] : [];
  });
  return {
    testbeds: new Map(testbeds),
    published: new Set(ids),
    request: () => {},
    idle: true,
    findings: { state: "ready", value: findings },
    requestFindings: () => {},
  };
}

/** The essay as the page writes it, with every testbed there. */
function markupWith(
  change: (testbed: Testbed) => Testbed = (testbed) => testbed,
  findings: Findings = publishedFindings(),
): string {
  const essay: ReactNode = createElement(Essay);
  const value = shelfOf(change, findings);
  return renderToStaticMarkup(createElement(ShelfProvider, { value }, essay));
}

interface Word {
  readonly text: string;
  /** Names and attributes of the elements around it, outermost first. */
  readonly around: readonly string[];
}

const VOID = /^(?:br|hr|img|input|link|meta|wbr)\b/;

/** The texts of markup that React wrote, each with the tags around it. */
function textsOf(markup: string): Word[] {
  const around: string[] = [];
  const texts: Word[] = [];
  for (const [, tag, text] of markup.matchAll(/<([^>]+)>|([^<]+)/g)) {
    if (text !== undefined) texts.push({ text: unescaped(text), around: [...around] });
    else if (tag?.startsWith("/")) around.pop();
    else if (tag !== undefined && !tag.endsWith("/") && !VOID.test(tag)) around.push(tag);
  }
  return texts;
}

function unescaped(text: string): string {
  return text
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");
}

/** Elements in which a digit may stand: computed and quoted numbers, formulas, citations, section numbers, figures. */
const MAY_HOLD = /\b(?:data-number|data-formula|data-cite|data-section-number|data-figure)=/;

/** Names that have a digit in them. */
const NAMES = /CIFAR-10(?:\.[12])?|ImageNetV2|ResNet-(?:18|50|101)|ViT-B\/32|R²|\bV2\b/g;

const NUMBER_WORDS =
  /\b(?:eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|percent|per cent)\b/i;

/** Words of number that state no measurement: "near the top, one point more may mean half of the errors gone". */
const FREE = ["half of the errors gone", "axes in plain percent"];

describe("the essay", () => {
  const markup = markupWith();
  const texts = textsOf(markup);

  it("has no number that was typed by hand", () => {
    const typed = texts
      .filter(({ around }) => !around.some((tag) => MAY_HOLD.test(tag)))
      .map(({ text }) => FREE.reduce((rest, free) => rest.replace(free, ""), text))
      .filter((text) => /\d/.test(text.replace(NAMES, "")) || NUMBER_WORDS.test(text));
    expect(typed).toEqual([]);
  });

  it("would find one", () => {
    const planted = textsOf(
      "<p>It fell by 12 points, <i>a</i> <b data-number='computed'>3</b></p>",
    );
    const found = planted.filter(
      ({ text, around }) => /\d/.test(text) && !around.some((tag) => MAY_HOLD.test(tag)),
    );
    expect(found.map(({ text }) => text)).toEqual(["It fell by 12 points, "]);
  });

  it("changes its sentences with the testbeds", () => {
    const numbers = (words: readonly Word[]) =>
      words
        .filter(({ around }) => /data-number="(?:computed|measured)"/.test(around.at(-1) ?? ""))
        .filter(({ around }) => !around.some((tag) => /data-finding|^table/.test(tag)))
        .map(({ text }) => text);
    const before = numbers(texts);
    const after = numbers(textsOf(markupWith(disturbed)));
    expect(before.length).toBeGreaterThan(60);
    expect(after.length).toBe(before.length);
    const changed = before.filter((text, k) => text !== after[k]);
    // Counts of models and of images stay; everything that was measured moves.
    expect(changed.length).toBeGreaterThan(before.length / 2);
    expect([...before, ...after].join(" ")).not.toMatch(/NaN|…/);
  });

  it("changes its judgements with the findings", () => {
    const judged = (words: readonly Word[]) =>
      words
        .filter(({ around }) => around.at(-1)?.includes("data-finding="))
        .map(({ text }) => text);
    const before = judged(texts);
    const after = judged(textsOf(markupWith(undefined, reversed(publishedFindings()))));
    expect(before.length).toBeGreaterThan(20);
    expect(after.length).toBe(before.length);
    expect(before.filter((text, k) => text === after[k])).toEqual([]);
    expect(before.join(" ")).not.toMatch(/NaN|…|not measured|nothing yet/);
  });

  it("has no judgement that was typed by hand", () => {
    const judging =
      /\b(?:our letters|they) (?:agree with|contradict|leave it|show)\b|our letters agree\b|\bopen on\b/i;
    const words = (markup: string) =>
      textsOf(markup)
        .filter(({ around }) => !around.some((tag) => /data-finding=|^table/.test(tag)))
        .map(({ text }) => text);
    expect(words(markup).filter((text) => judging.test(text))).toEqual([]);
    expect(words("<p>Our letters agree, <b>they contradict it</b></p>").length).toBe(2);
  });

  it("holds every line of the findings, once", () => {
    const { findings } = publishedFindings();
    const lines = markup.match(/class="findings-verdict"/g) ?? [];
    expect(lines.length).toBe(findings.length);
  });

  it("tells every number's origin to a screen reader", () => {
    for (const kind of ["computed here", "the paper's number", "from Recht et al."]) {
      expect(unescaped(markup)).toContain(`(${kind}`);
    }
  });

  it("is of two to three thousand words", () => {
    const back = texts.findIndex(({ around }) => around.some((tag) => tag.includes('"glossary"')));
    const words = texts
      .slice(0, back)
      .filter(
        ({ around }) =>
          !around.some((tag) => /visually-hidden|tooltip|<nav|^figure|^table/.test(tag)),
      )
      .flatMap(({ text }) => text.split(/\s+/))
      .filter((word) => /\w/.test(word));
    expect(words.length).toBeGreaterThan(2000);
    expect(words.length).toBeLessThan(3000);
  });

  it("cites what it lists and lists what it cites", () => {
    const cited = new Set(
      texts.flatMap(({ around }) =>
        around.flatMap((tag) => /^a class="cite" data-cite="(\w+)"/.exec(tag)?.[1] ?? []),
      ),
    );
    expect([...cited].sort()).toEqual(Object.keys(REFERENCES).sort());
  });

  it("explains every word of its glossary where it first needs it", () => {
    const unused = Object.values(GLOSSARY).filter(
      ({ definition }) => markup.split(escaped(definition)).length < 3,
    );
    expect(unused.map(({ word }) => word)).toEqual([]);
  });

  it("shows every figure once", () => {
    const shown = [...markup.matchAll(/data-figure="([^"]+)"/g)].map(([, id]) => id);
    const published = FIGURES.filter((figure) => figure.initial(testbedsOf(figure)) !== null);
    // The gallery of images is no plane; it stands after the figures of the sixth section.
    const ids = published.map(({ id }) => id);
    ids.splice(ids.indexOf("trade"), 0, GALLERY);
    expect(shown).toEqual(ids);
  });
});

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;");
}
