import type { Control, FigureState } from "./figure.ts";

/** Longest text of settings that is read. */
const LONGEST = 400;

/** Settings as the text of a link, "key:value,key:value"; those that are as at first are left out. */
export function writeSettings(state: FigureState, initial: FigureState): string {
  return Object.keys(initial)
    .filter((key) => state[key] !== initial[key])
    .map((key) => `${key}:${textOf(state[key] ?? "")}`)
    .join(",");
}

/**
 * Reads settings from the text of a link. What the controls don't know, or can't be set to, stays as at first:
 * a number is clamped to its slider, a choice must be one that is offered.
 */
export function readSettings(
  text: string,
  initial: FigureState,
  controls: readonly Control[],
): FigureState {
  const state: Record<string, string | number> = { ...initial };
  for (const part of text.slice(0, LONGEST).split(",")) {
    const [key = "", value = ""] = part.split(":");
    const control = controls.find((one) => one.key === key);
    if (!control || !Object.hasOwn(initial, key) || value === "") continue;
    const read = settingOf(control, value);
    if (read !== null) state[key] = read;
  }
  return state;
}

/** A setting held to its control: clamped, or the first choice where it is none of those offered. */
export function heldTo(control: Control, value: string | number | undefined): string | number {
  if (control.kind === "choice") {
    const first = control.options[0]?.value ?? "";
    return control.options.some((option) => option.value === value) ? (value ?? first) : first;
  }
  return typeof value === "number" ? clamp(value, control.min, control.max) : control.min;
}

function settingOf(control: Control, text: string): string | number | null {
  if (control.kind === "choice") {
    return control.options.some((option) => option.value === text) ? text : null;
  }
  const number = Number(text);
  return Number.isFinite(number) ? clamp(number, control.min, control.max) : null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function textOf(value: string | number): string {
  return typeof value === "number" ? String(Number(value.toPrecision(6))) : value;
}
