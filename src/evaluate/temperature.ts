/** Halvings of the search: the inverse temperature is found to one part in a million. */
const STEPS = 60;
/** Natural logarithms between which the inverse temperature is looked for. */
const RANGE = [-14, 8] as const;

/**
 * Cross-entropy of each row, in nats, at the temperature that makes their mean smallest (Guo et al. 2017,
 * arXiv 1706.04599). The mean is convex in the inverse temperature, so a golden-section search finds it.
 * @param logits labels × classes finite numbers, row after row
 */
export function temperedLosses(logits: Float32Array, labels: Uint16Array): Float32Array {
  const mean = (log: number): number => {
    const losses = lossesAt(logits, labels, Math.exp(log));
    return losses.reduce((sum, loss) => sum + loss, 0);
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high]: [number, number] = [...RANGE];
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let atLeft = mean(left);
  let atRight = mean(right);
  for (let step = 0; step < STEPS && high - low > 1e-6; step++) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - golden * (high - low);
      atLeft = mean(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + golden * (high - low);
      atRight = mean(right);
    }
  }
  return lossesAt(logits, labels, Math.exp((low + high) / 2));
}

function lossesAt(logits: Float32Array, labels: Uint16Array, inverse: number): Float32Array {
  const classes = logits.length / labels.length;
  return Float32Array.from(labels, (label, row) => {
    const own = logits.subarray(row * classes, (row + 1) * classes);
    let top = Number.NEGATIVE_INFINITY;
    for (const logit of own) top = Math.max(top, logit);
    let sum = 0;
    for (const logit of own) sum += Math.exp((logit - top) * inverse);
    return Math.log(sum) - ((own[label] ?? 0) - top) * inverse;
  });
}
