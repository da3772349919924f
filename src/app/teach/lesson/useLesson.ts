import { useEffect, useState } from "react";
import { create } from "zustand";
import { LOADING, type Loadable, settle } from "../../../state/loadable.ts";
import { useExplorer } from "../../../state/store.ts";
import { unpackLesson } from "./lessonLink.ts";
import { lessonLimits, readLessonText } from "./readLesson.ts";
import type { Lesson } from "./types.ts";

/** Ids of the lessons that ship with the page, below lessons/. */
export const SHIPPED = ["ten-minutes", "forty-five-minutes", "lab-ninety-minutes"] as const;

const KEPT = "lesson";

interface OwnLesson {
  /** A lesson that was dropped, chosen or carried by a link. */
  readonly own: Lesson | null;
  readonly problem: string | null;
}

/** The visitor's own lesson; it stays through a reload of this tab. */
export const useOwnLesson = create<OwnLesson>()(() => ({ own: null, problem: null }));

/** Takes over a lesson file and opens it. Problems are told where lessons are chosen. */
export async function openLessonFile(file: File): Promise<void> {
  const text = await file.slice(0, 4 * lessonLimits.fileCharacters).text();
  try {
    openOwn(readLessonText(text, file.name), text);
  } catch (error) {
    useOwnLesson.setState({ problem: error instanceof Error ? error.message : String(error) });
  }
}

function openOwn(own: Lesson, text: string): void {
  useOwnLesson.setState({ own, problem: null });
  try {
    sessionStorage.setItem(KEPT, text);
  } catch {
    // Storage may be forbidden or full; the lesson then lasts as long as the page.
  }
  useExplorer.getState().changeView({ lesson: own.id, screen: 1, figure: null, settings: null });
}

/** Looks for a lesson in the link's fragment and in this tab's storage, once. */
export function useKeptLesson(): void {
  useEffect(() => {
    void settle(unpackLesson(location.hash)).then((found) => {
      if (found.state === "failed") useOwnLesson.setState({ problem: found.message });
      else if (found.state === "ready" && found.value) openOwn(found.value, textOf(found.value));
      else restore();
    });
  }, []);
}

function textOf(lesson: Lesson): string {
  return JSON.stringify({ format: "effective-robustness-lesson", version: 1, ...lesson });
}

function restore(): void {
  try {
    const text = sessionStorage.getItem(KEPT);
    if (text !== null && !useOwnLesson.getState().own) {
      useOwnLesson.setState({ own: readLessonText(text, "the lesson kept in this tab") });
    }
  } catch {
    // Storage may be forbidden, or hold what an older version of this page wrote: nothing to restore.
  }
}

/** The lesson of that id: the visitor's own, or one that ships. */
export function useLesson(id: string): Loadable<Lesson> {
  const own = useOwnLesson((state) => state.own);
  const [fetched, setFetched] = useState<{ id: string; lesson: Loadable<Lesson> } | null>(null);
  const isOwn = own?.id === id;
  useEffect(() => {
    if (isOwn) return;
    let current = true;
    void settle(fetchLesson(id)).then((lesson) => {
      if (current) setFetched({ id, lesson });
    });
    return () => {
      current = false;
    };
  }, [id, isOwn]);
  if (own && isOwn) return { state: "ready", value: own };
  return fetched?.id === id ? fetched.lesson : LOADING;
}

/** Fetches and checks a lesson that ships. */
export async function fetchLesson(id: string): Promise<Lesson> {
  const file = `lessons/${id}.json`;
  const response = await fetch(new URL(file, document.baseURI));
  if (!response.ok) throw new Error(`There is no lesson "${id}" here (HTTP ${response.status}).`);
  return readLessonText(await response.text(), file);
}
