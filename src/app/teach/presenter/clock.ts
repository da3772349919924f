import { type Lesson, minutesOf } from "../lesson/types.ts";

/** Elapsed time as minutes and seconds: "4:07". */
export function clockText(milliseconds: number): string {
  const seconds = Math.max(Math.floor(milliseconds / 1000), 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Minutes planned up to and with a screen (from 1), and for the whole lesson. */
export function planOf(
  lesson: Lesson,
  screen: number,
): { readonly until: number; readonly whole: number } {
  const until = lesson.screens.slice(0, screen).reduce((sum, { minutes }) => sum + minutes, 0);
  return { until, whole: minutesOf(lesson) };
}
