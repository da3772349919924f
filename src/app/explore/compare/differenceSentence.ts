import type { PlacedModel } from "../../../testbed/plane.ts";

/**
 * Why the second model gets more, or less, of the shifted images right than the first: what their in-distribution
 * accuracies lead to expect, and what is effective robustness.
 */
export function differenceSentence(first: PlacedModel, second: PlacedModel, shift: string): string {
  const total = second.y.fraction - first.y.fraction;
  const [better, worse] = total >= 0 ? [second, first] : [first, second];
  const size = Math.abs(total);
  const lead = points(size);
  if (Number(lead) === 0) {
    return `Both get the same share of ${shift} right${reasonWhereEqual(first, second)}.`;
  }
  const whole = `${better.model.title} gets ${lead} points more of ${shift} right than ${worse.model.title}`;
  if (better.er === null || worse.er === null) return `${whole}.`;
  const robust = better.er - worse.er;
  const expected = size - robust;
  return `${whole}: ${signed(expected)} from what the baseline expects at its in-distribution accuracy, ${signed(robust)} of effective robustness.`;
}

function reasonWhereEqual(first: PlacedModel, second: PlacedModel): string {
  if (first.er === null || second.er === null) return "";
  const robust = second.er - first.er;
  return Number(points(robust)) === 0
    ? ""
    : `: what the baseline expects (${signed(-robust)}) and effective robustness (${signed(robust)}) cancel out`;
}

function points(difference: number): string {
  return (Math.abs(difference) * 100).toFixed(1);
}

function signed(difference: number): string {
  const size = points(difference);
  if (Number(size) === 0) return size;
  return `${difference < 0 ? "−" : "+"}${size}`;
}
