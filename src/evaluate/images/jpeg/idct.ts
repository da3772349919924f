/** Places of the zigzag order in the block, row by row (ITU-T T.81, figure A.6). */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
]);

/** Cosines of Loeffler, Ligtenberg and Moschytz (1989) as 13-bit fixed point. */
const FRACTION = 13;
const C0_298 = 2446;
const C0_390 = 3196;
const C0_541 = 4433;
const C0_765 = 6270;
const C0_899 = 7373;
const C1_175 = 9633;
const C1_501 = 12299;
const C1_847 = 15137;
const C1_961 = 16069;
const C2_053 = 16819;
const C2_562 = 20995;
const C3_072 = 25172;
/** Bits kept between the passes. */
const PASS = 2;

const work = new Int32Array(64);

/**
 * The inverse cosine transform of a block in the integers that libjpeg's accurate method ("islow") works in, so that
 * pixels are the same to the last bit.
 * @param block 64 dequantised coefficients, row by row
 * @param out samples from 0 to 255; the block's first at `at`, its rows `stride` apart
 */
export function inverseCosine(
  block: Int32Array,
  out: Uint8ClampedArray,
  at: number,
  stride: number,
): void {
  for (let column = 0; column < 8; column++) {
    transform(block, column, 8, work, column, FRACTION - PASS);
  }
  for (let row = 0; row < 8; row++) {
    transform(work, row * 8, 1, work, row * 8, FRACTION + PASS + 3);
    const to = at + row * stride;
    for (let x = 0; x < 8; x++) out[to + x] = (work[row * 8 + x] ?? 0) + 128;
  }
}

/** Eight numbers `step` apart, transformed and divided by 2 to the power of `shift`, rounded. */
function transform(
  from: Int32Array,
  at: number,
  step: number,
  to: Int32Array,
  toAt: number,
  shift: number,
): void {
  const v0 = from[at] ?? 0;
  const v1 = from[at + step] ?? 0;
  const v2 = from[at + 2 * step] ?? 0;
  const v3 = from[at + 3 * step] ?? 0;
  const v4 = from[at + 4 * step] ?? 0;
  const v5 = from[at + 5 * step] ?? 0;
  const v6 = from[at + 6 * step] ?? 0;
  const v7 = from[at + 7 * step] ?? 0;
  if ((v1 | v2 | v3 | v4 | v5 | v6 | v7) === 0) {
    // Most columns of most blocks; the sums below come to the same.
    const flat = ((v0 << FRACTION) + (1 << (shift - 1))) >> shift;
    for (let i = 0; i < 8; i++) to[toAt + i * step] = flat;
    return;
  }
  // Even part.
  const e1 = Math.imul(v2 + v6, C0_541);
  const e2 = e1 - Math.imul(v6, C1_847);
  const e3 = e1 + Math.imul(v2, C0_765);
  const e0 = (v0 + v4) << FRACTION;
  const e4 = (v0 - v4) << FRACTION;
  const t10 = e0 + e3;
  const t13 = e0 - e3;
  const t11 = e4 + e2;
  const t12 = e4 - e2;
  // Odd part.
  const z5 = Math.imul(v7 + v3 + v5 + v1, C1_175);
  const z1 = -Math.imul(v7 + v1, C0_899);
  const z2 = -Math.imul(v5 + v3, C2_562);
  const z3 = z5 - Math.imul(v7 + v3, C1_961);
  const z4 = z5 - Math.imul(v5 + v1, C0_390);
  const t0 = Math.imul(v7, C0_298) + z1 + z3;
  const t1 = Math.imul(v5, C2_053) + z2 + z4;
  const t2 = Math.imul(v3, C3_072) + z2 + z3;
  const t3 = Math.imul(v1, C1_501) + z1 + z4;
  const half = 1 << (shift - 1);
  to[toAt] = (t10 + t3 + half) >> shift;
  to[toAt + 7 * step] = (t10 - t3 + half) >> shift;
  to[toAt + step] = (t11 + t2 + half) >> shift;
  to[toAt + 6 * step] = (t11 - t2 + half) >> shift;
  to[toAt + 2 * step] = (t12 + t1 + half) >> shift;
  to[toAt + 5 * step] = (t12 - t1 + half) >> shift;
  to[toAt + 3 * step] = (t13 + t0 + half) >> shift;
  to[toAt + 4 * step] = (t13 - t0 + half) >> shift;
}
