import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figureNamed } from "../../../figures/all.ts";
import { testbedsOf } from "../../../figures/testing.ts";
import { readQuery } from "../../../state/urlTable.ts";
import { TestbedError } from "../../../testbed/testbedError.ts";
import { packLesson, unpackLesson } from "./lessonLink.ts";
import { lessonLimits, readLesson, readLessonText } from "./readLesson.ts";
import { piecesOf, slotsIn } from "./slots.ts";
import type { Lesson } from "./types.ts";
import { minutesOf } from "./types.ts";

const shipped: readonly (readonly [string, number])[] = [
  ["ten-minutes", 10],
  ["forty-five-minutes", 45],
  ["lab-ninety-minutes", 90],
];

const fileOf = (id: string) =>
  readFileSync(new URL(`../../../../public/lessons/${id}.json`, import.meta.url), "utf8");

const small = {
  format: "effective-robustness-lesson",
  version: 1,
  id: "mine",
  title: "Mine",
  screens: [{ title: "One", text: ["Words and {drop.meanDrop} points."], view: "figure=drop" }],
};

function problemsOf(json: unknown): string {
  try {
    readLesson(json, "mine.json");
  } catch (error) {
    if (error instanceof TestbedError) return error.message;
    throw error;
  }
  return "";
}

describe.each(shipped)("the lesson %s", (id, minutes) => {
  const lesson = readLessonText(fileOf(id), `${id}.json`);

  it("is read, has its own name and takes its time", () => {
    expect(lesson.id).toBe(id);
    expect(minutesOf(lesson)).toBe(minutes);
  });

  it("asks for numbers that its figures have", () => {
    const texts = lesson.screens.flatMap(({ text, notes, tasks }) => [
      ...text,
      ...notes,
      ...tasks.flatMap(({ question, answer }) => [question, answer]),
    ]);
    for (const { figure: name, value, slot } of texts.flatMap(slotsIn)) {
      const figure = figureNamed(name);
      if (!figure) throw new Error(`${slot}: no such figure`);
      const values: Readonly<Record<string, unknown>> = figure.values(testbedsOf(figure));
      expect(Object.keys(values), slot).toContain(value);
    }
  });

  it("shows views that every link would show", () => {
    for (const { view } of lesson.screens) {
      if (view === null) continue;
      const { view: read, notes } = readQuery(view);
      expect(notes).toEqual([]);
      const figure = read.figure === null ? null : figureNamed(read.figure);
      if (figure) expect(figure.initial(testbedsOf(figure))).not.toBeNull();
    }
  });

  it("has notes for the teacher on every screen", () => {
    for (const { notes } of lesson.screens) expect(notes.length).toBeGreaterThan(0);
  });
});

describe("reading a lesson", () => {
  it("fills in what may be left out", () => {
    expect(readLesson(small, "mine.json")).toEqual({
      id: "mine",
      title: "Mine",
      summary: "",
      author: "",
      screens: [
        {
          title: "One",
          text: ["Words and {drop.meanDrop} points."],
          view: "figure=drop",
          notes: [],
          tasks: [],
          minutes: 1,
        },
      ],
    });
  });

  it("names the screen, the field, what was found and what to do", () => {
    const screens = [
      { title: "", text: "no list", view: "figure=drup", minutes: -1 },
      { title: "Two", texts: [], view: "hue=red" },
      { title: "Three", text: ["{none.value}"] },
    ];
    const message = problemsOf({ ...small, screens });
    expect(message).toContain("mine.json");
    expect(message).toMatch(/screens\[0\], field title.*at least one character/);
    expect(message).toMatch(/screens\[0\], field text: found "no list", expected a list/);
    expect(message).toMatch(/screens\[0\], field view: found figure=drup/);
    expect(message).toMatch(/screens\[0\], field minutes/);
    expect(message).toMatch(/screens\[1\].*"texts".*Did you mean "text"/);
    expect(message).toMatch(/screens\[1\], field view.*hue/);
    expect(message).toMatch(/screens\[2\].*\{none\.value\}/);
  });

  it("refuses another kind of file, another version, no screens and too much", () => {
    expect(problemsOf({ ...small, format: "effective-robustness-testbed" })).toContain("format");
    expect(problemsOf({ ...small, version: 2 })).toContain("version");
    expect(problemsOf({ ...small, screens: [] })).toContain("at least one screen");
    const many = Array.from({ length: lessonLimits.screens + 1 }, () => small.screens[0]);
    expect(problemsOf({ ...small, screens: many })).toContain(`at most ${lessonLimits.screens}`);
    const long = "x".repeat(lessonLimits.fileCharacters + 1);
    expect(() => readLessonText(long, "long.json")).toThrow(/Split the lesson/);
    expect(() => readLessonText("{", "broken.json")).toThrow(/not JSON/);
  });

  it("never throws anything but its own error, whatever it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, wrapped) => {
        const json = wrapped ? { ...small, screens: [value] } : value;
        expect(() => problemsOf(json)).not.toThrow();
      }),
    );
  });
});

describe("slots", () => {
  it("part a text and lose nothing of it", () => {
    const text = "From {drop.bestX} to {drop-imagenet.bestY}, not {this} or {Drop.x}.";
    const pieces = piecesOf(text);
    const back = pieces.map((piece) => (typeof piece === "string" ? piece : piece.slot)).join("");
    expect(back).toBe(text);
    expect(slotsIn(text).map(({ figure, value }) => `${figure} ${value}`)).toEqual([
      "drop bestX",
      "drop-imagenet bestY",
    ]);
  });
});

describe("a lesson in a link", () => {
  const lesson: Lesson = readLesson({ ...small, title: "Wörter – “ok”" }, "mine.json");

  it("comes back as it was", async () => {
    const packed = await packLesson(lesson);
    expect(packed).toMatch(/^lesson=[\w-]+$/);
    expect(await unpackLesson(`#${packed}`)).toEqual(lesson);
  });

  it("is not there in another fragment, and told to be damaged where it is", async () => {
    expect(await unpackLesson("#the-line")).toBeNull();
    const packed = (await packLesson(lesson)) ?? "";
    await expect(unpackLesson(packed.slice(0, -9))).rejects.toThrow(/damaged/);
    await expect(unpackLesson("lesson=%%%")).rejects.toThrow(/damaged/);
  });

  it("is not shared where it is too long, nor inflated past its bound", async () => {
    const words = Array.from({ length: 30_000 }, (_, k) => (k * 2654435761) % 1e9).join(" ");
    const screens = Array.from({ length: 20 }, (_, k) => ({
      ...lesson.screens[0],
      text: [words.slice(k * 3000, k * 3000 + 3000)],
    }));
    const long = { ...lesson, screens } as Lesson;
    expect(await packLesson(long)).toBeNull();
    const bomb = new Blob([" ".repeat(2_000_000)]).stream();
    const deflated = bomb.pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
    const text = btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_");
    await expect(unpackLesson(`lesson=${text.replace(/=+$/, "")}`)).rejects.toThrow(/damaged/);
  });
});
