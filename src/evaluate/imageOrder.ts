import { Random } from "../stats/random.ts";

/** Seed of the order in which images are measured. A result in the making is only continued in its own order. */
export const ORDER_SEED = 20_220_101;

/**
 * A random order of the images 0 … count − 1, so that the first k of it are a fair sample of the set
 * and a partial count is an unbiased estimate (Fisher and Yates's shuffle).
 */
export function imageOrder(count: number, seed = ORDER_SEED): Uint32Array {
  const random = new Random(seed);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.index(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
