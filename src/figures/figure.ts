import type { PlaneSpec } from "../chart/spec.ts";
import type { View } from "../state/view.ts";
import type { Scale } from "../stats/scale.ts";
import type { Testbed } from "../testbed/types.ts";
import type { FigureValue } from "./value.ts";

/** Testbeds by id; a figure is given at least those that it names. */
export type Testbeds = ReadonlyMap<string, Testbed>;

/** What the controls of a figure are set to, by the key of the control. */
export type FigureState = Readonly<Record<string, string | number>>;

/** One of several, side by side or in a menu. */
export interface ChoiceControl {
  readonly kind: "choice";
  readonly key: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A number on a slider. */
export interface RangeControl {
  readonly kind: "range";
  readonly key: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, for the eye and as the slider's spoken value. */
  readonly text: (value: number) => string;
  /** Seconds that a play button takes from the smallest to the largest value; absent: no button. */
  readonly playSeconds?: number;
}

export type Control = ChoiceControl | RangeControl;

/** A point that the visitor drags about the plane; its coordinates are two range controls, in fractions. */
export interface Handle {
  readonly xKey: string;
  readonly yKey: string;
  readonly x: number;
  readonly y: number;
  /** Where the line is at the handle's x, for the stem between them; null without a baseline. */
  readonly expected: number | null;
}

/** A number of a scene with its name, as the readout under a figure shows it. */
export interface Readout {
  readonly label: string;
  readonly text: string;
}

/** What a figure shows at one setting of its controls. */
export interface Scene {
  readonly spec: PlaneSpec;
  /** One computed sentence, without a full stop: what is seen at this setting. */
  readonly sentence: string;
  readonly readouts: readonly Readout[];
  /** What bands and brackets are, and on what the line was fitted; told below the figure. */
  readonly note?: string;
  /** The same view in Explore. */
  readonly explore: View;
  readonly handle?: Handle;
  /** Axes that no named scale draws; the figure is then drawn by these instead of `spec.scale`. */
  readonly axes?: Scale;
}

/**
 * A live figure: pure functions from testbeds and the controls' settings to what is drawn and said.
 * `Name` are the names of the numbers that the text around it may quote.
 */
export interface Figure<Name extends string = string> {
  readonly id: string;
  readonly title: string;
  /** Ids of the testbeds that must be loaded. */
  readonly testbeds: readonly string[];
  /** The settings at first, or null where the testbeds lack what the figure is about. */
  initial(testbeds: Testbeds): FigureState | null;
  controls(testbeds: Testbeds, state: FigureState): readonly Control[];
  scene(testbeds: Testbeds, state: FigureState): Scene;
  /** The numbers of the sentences around the figure. Depends on the testbeds alone. */
  values(testbeds: Testbeds): Readonly<Record<Name, FigureValue>>;
}

/** The testbed of that id. @throws RangeError where it was not loaded: the figure names it in `testbeds`. */
export function testbedOf(testbeds: Testbeds, id: string): Testbed {
  const testbed = testbeds.get(id);
  if (!testbed) throw new RangeError(`The testbed "${id}" is not loaded.`);
  return testbed;
}

/** A setting that is a number. @throws RangeError where it is not: the figure's own controls say which are. */
export function numberOf(state: FigureState, key: string): number {
  const value = state[key];
  if (typeof value !== "number") throw new RangeError(`The setting "${key}" is not a number.`);
  return value;
}

/** A setting that is one of several words. @throws RangeError where it is not. */
export function choiceOf(state: FigureState, key: string): string {
  const value = state[key];
  if (typeof value !== "string") throw new RangeError(`The setting "${key}" is not a choice.`);
  return value;
}
