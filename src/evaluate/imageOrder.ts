import { Random } from "../stats/random.ts";

/** Seed of the order in which images are measured. A result in the making is only continued in its own order. */
export const ORDER_SEED = 20_220_101;

/** Instead of a seed: the images in the order of their files, where no other can be read. */
export const FILE_ORDER = 0;

/**
 * A random order of the images 0 … count − 1, so that the first k of it are a fair sample of the set
 * and a partial count is an unbiased estimate (Fisher and Yates's shuffle). FILE_ORDER leaves them as they are.
 */
export function imageOrder(count: number, seed = ORDER_SEED): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  if (seed === FILE_ORDER) return order;
  const random = new Random(seed);
  for (let last = count - 1; last > 0; last--) {
    const other = random.index(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
