const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/**
 * The 16-bit float (IEEE 754 binary16) nearest to a number, as its bits; of two equally near ones the
 * even one. Beyond ±65,504 it is infinite.
 */
export function toFloat16Bits(value: number): number {
  single[0] = value;
  const word = bits[0] ?? 0;
  const sign = (word >>> 16) & 0x8000;
  const exponent = (word >>> 23) & 0xff;
  const fraction = word & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const unbiased = exponent - 127;
  if (unbiased > 15) return sign | 0x7c00;
  if (unbiased >= -14) return sign | rounded(((unbiased + 15) << 23) | fraction, 13);
  // Below 2^-14 the fraction, with its leading one, is shifted into a fixed exponent.
  if (unbiased < -25) return sign;
  return sign | rounded(fraction | 0x800000, -unbiased - 1);
}

/** `value` without its lowest `count` bits, rounded to the nearest, ties to even. */
function rounded(value: number, count: number): number {
  const half = 2 ** (count - 1);
  const kept = Math.floor(value / 2 ** count);
  const rest = value - kept * 2 ** count;
  return rest > half || (rest === half && kept % 2 === 1) ? kept + 1 : kept;
}

/** The number that 16 bits stand for. */
export function fromFloat16Bits(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
