import { figureNamed } from "../../../figures/all.ts";
import { readQuery } from "../../../state/urlTable.ts";
import { checkHeader, parseJson, placeOfFile } from "../../../testbed/fileHeader.ts";
import {
  asId,
  asList,
  asNumber,
  asObject,
  asText,
  asTitle,
  fieldOf,
  inField,
  inSubject,
  type JsonObject,
  type Place,
  report,
} from "../../../testbed/validators.ts";
import { slotsIn } from "./slots.ts";
import type { Lesson, Screen, Task } from "./types.ts";

export const lessonFormat = "effective-robustness-lesson";

/** Bounds of a lesson; a file beyond one is refused with a message that names it. */
export const lessonLimits = {
  fileCharacters: 256 * 1024,
  screens: 200,
  paragraphs: 40,
  paragraphCharacters: 4_000,
  tasks: 20,
  queryCharacters: 4_000,
  minutes: 600,
} as const;

/** Ids that a view may name beside the essay's figures. */
const OWN_FIGURES = ["predict", "sandbox"];

/**
 * Reads the text of a lesson file, version 1 (docs/teachers-guide.md).
 * @throws {TestbedError} with up to 20 problems, each with its place, what was found, what was expected and what to do
 */
export function readLessonText(text: string, fileName: string): Lesson {
  const place = placeOfFile(fileName);
  if (text.length > lessonLimits.fileCharacters) {
    const max = `at most ${lessonLimits.fileCharacters} characters`;
    report(place, `text of ${text.length} characters`, max, "Split the lesson.");
    place.problems.throwIfAny();
  }
  return readLesson(parseJson(text, fileName), fileName);
}

/** Reads what `JSON.parse` gave of a lesson file. */
export function readLesson(json: unknown, fileName: string): Lesson {
  const place = placeOfFile(fileName);
  checkHeader(json, place, lessonFormat);
  place.problems.throwIfAny();
  const file = asObject(json, place, [
    "$schema",
    "format",
    "version",
    "id",
    "title",
    "summary",
    "author",
    "screens",
  ]);
  const at = inField(place, "screens");
  const screens = asList(fieldOf(file, "screens"), at, lessonLimits.screens);
  if (screens.length === 0 && Array.isArray(fieldOf(file, "screens"))) {
    report(at, "an empty list", "at least one screen", "Add a screen.");
  }
  const lesson = {
    id: asId(fieldOf(file, "id"), inField(place, "id")),
    title: asTitle(fieldOf(file, "title"), inField(place, "title")),
    summary: asText(fieldOf(file, "summary") ?? "", inField(place, "summary")),
    author: asText(fieldOf(file, "author") ?? "", inField(place, "author")),
    screens: screens.map((screen, k) => readScreen(screen, inSubject(place, `screens[${k}]`))),
  };
  place.problems.throwIfAny();
  return lesson;
}

function readScreen(value: unknown, place: Place): Screen {
  const screen = asObject(value, place, ["title", "text", "view", "notes", "tasks", "minutes"]);
  const tasksAt = inField(place, "tasks");
  const tasks = asList(fieldOf(screen, "tasks") ?? [], tasksAt, lessonLimits.tasks);
  return {
    title: asTitle(fieldOf(screen, "title"), inField(place, "title")),
    text: readParagraphs(screen, "text", place),
    view: readView(fieldOf(screen, "view"), inField(place, "view")),
    notes: readParagraphs(screen, "notes", place),
    tasks: tasks.map((task, k) => readTask(task, inField(place, `tasks[${k}]`))),
    minutes: readMinutes(fieldOf(screen, "minutes"), inField(place, "minutes")),
  };
}

function readParagraphs(screen: JsonObject, name: string, place: Place): string[] {
  const at = inField(place, name);
  const list = asList(fieldOf(screen, name) ?? [], at, lessonLimits.paragraphs);
  return list.map((text, k) => readParagraph(text, inField(place, `${name}[${k}]`)));
}

/** A paragraph; each of its slots must name a figure. */
function readParagraph(value: unknown, place: Place): string {
  const text = asText(value, place, lessonLimits.paragraphCharacters);
  for (const { figure, slot } of slotsIn(text)) {
    if (figureNamed(figure)) continue;
    const advice = "Correct the id, or write the words without braces.";
    report(place, slot, "a slot such as {drop.meanDrop}, with the id of a figure", advice);
  }
  return text;
}

function readTask(value: unknown, place: Place): Task {
  const task = asObject(value, place, ["question", "answer"]);
  return {
    question: readParagraph(fieldOf(task, "question"), inField(place, "question")),
    answer: readParagraph(fieldOf(task, "answer"), inField(place, "answer")),
  };
}

function readMinutes(value: unknown, place: Place): number {
  if (value === undefined) return 1;
  const minutes = asNumber(value, place, 0, lessonLimits.minutes);
  return minutes > 0 ? minutes : 1;
}

/** A view's query; whatever of it a link would ignore is a problem here. */
function readView(value: unknown, place: Place): string | null {
  if (value === undefined) return null;
  const query = asText(value, place, lessonLimits.queryCharacters).replace(/^\?/, "");
  const { view, notes } = readQuery(query);
  for (const note of notes) {
    report(place, query, "a query that a link to this page may have", note);
  }
  const { figure } = view;
  if (figure !== null && !OWN_FIGURES.includes(figure) && !figureNamed(figure)) {
    const advice = "The ids are in docs/teachers-guide.md; or copy the link of a figure.";
    report(place, `figure=${figure}`, "the id of a figure", advice);
  }
  return query;
}
