import type { BaselineMethod } from "../stats/anyBaseline.ts";
import { accuracyOn } from "./readAccuracies.ts";
import { idPattern } from "./toId.ts";
import type { Testbed } from "./types.ts";

/**
 * How a baseline is fitted, as a link or a command line names it. A kink may stand at the accuracy of a model, so that
 * it moves along when the in-distribution set changes.
 */
export type MethodChoice =
  | { readonly kind: "least-squares" | "theil-sen" | "huber" }
  | { readonly kind: "piecewise"; readonly kink: number | "fitted" | { readonly model: string } };

export const METHOD_KINDS = ["least-squares", "piecewise", "theil-sen", "huber"] as const;

/** What a method's text may be, for messages. */
export const METHOD_FORMS =
  "least-squares, theil-sen, huber, piecewise:fitted, piecewise:0.76 (an accuracy) or piecewise:MODEL";

/** `theil-sen`, `piecewise:fitted`, `piecewise:0.7613`, `piecewise:resnet50`. */
export function writeMethod(method: MethodChoice): string {
  if (method.kind !== "piecewise") return method.kind;
  const { kink } = method;
  return `piecewise:${typeof kink === "object" ? kink.model : kink}`;
}

/** Reads what `writeMethod` wrote; null for anything else. */
export function readMethod(text: string): MethodChoice | null {
  const [kind, kink, ...rest] = text.split(":");
  if (kind === "least-squares" || kind === "theil-sen" || kind === "huber") {
    return kink === undefined ? { kind } : null;
  }
  if (kind !== "piecewise" || rest.length > 0) return null;
  if (kink === undefined || kink === "fitted") return { kind, kink: "fitted" };
  const accuracy = Number(kink);
  if (kink !== "" && Number.isFinite(accuracy)) {
    return accuracy > 0 && accuracy < 1 ? { kind, kink: accuracy } : null;
  }
  return idPattern.test(kink) ? { kind, kink: { model: kink } } : null;
}

/**
 * The method with its kink as an accuracy.
 * @returns a sentence where the model of the kink is not measured on `x`
 */
export function resolveMethod(
  method: MethodChoice,
  testbed: Testbed,
  x: string,
): { readonly method: BaselineMethod } | { readonly problem: string } {
  if (method.kind !== "piecewise" || typeof method.kink !== "object") {
    return { method: method as BaselineMethod };
  }
  const { model: id } = method.kink;
  const model = testbed.models.find((candidate) => candidate.id === id);
  const accuracy = model && accuracyOn(model.accuracies, x);
  if (!accuracy) {
    const what = model ? `is not measured on ${x}` : "is not in this testbed";
    return { problem: `The kink's model ${id} ${what}.` };
  }
  return { method: { kind: "piecewise", kink: accuracy.fraction } };
}
