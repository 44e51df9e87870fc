/** A·Bᵀ, rows by rows: where both run contiguously along the depth, nothing needs packing. */
import { multiplyAdd } from './simd';

/** Six rows of this depth are 24 KB: they stay in the first cache while the rows of A run past. */
const DEPTH: i32 = 1024;

/**
 * C [m×n] = A [m×k] · B [n×k]ᵀ; offsets, and rows contiguous. Two rows of A against six of B at a time: twelve
 * registers of four partial sums, or of eight, added up at the end.
 * @param space for twelve registers of eight, 384 bytes.
 */
export function rowsByRows(a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, space: usize): void {
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    for (let j = 0; j < n; j += 6) {
      for (let i = 0; i < m; i += 2) {
        block(
          a + (i * k + p) * 4, b + (j * k + p) * 4, k * 4, depth,
          c + (i * n + j) * 4, n * 4, m - i, n - j, p > 0,
          space,
        );
      }
    }
  }
}

/** Two rows against six; those that the matrices have not are the first again, and not written. */
function block(
  a: usize, b: usize, row: usize, depth: i32,
  c: usize, cRow: usize,
  rows: i32, columns: i32, add: bool,
  space: usize,
): void {
  const second = a + (rows > 1 ? row : 0);
  const b1 = b + (columns > 1 ? row : 0);
  const b2 = b + (columns > 2 ? 2 * row : 0);
  const b3 = b + (columns > 3 ? 3 * row : 0);
  const b4 = b + (columns > 4 ? 4 * row : 0);
  const b5 = b + (columns > 5 ? 5 * row : 0);
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s03 = s00, s04 = s00, s05 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00, s14 = s00, s15 = s00;
  // The other halves of registers of eight.
  let t00 = s00, t01 = s00, t02 = s00, t03 = s00, t04 = s00, t05 = s00;
  let t10 = s00, t11 = s00, t12 = s00, t13 = s00, t14 = s00, t15 = s00;
  const lanes = WIDE ? 8 : 4;
  const whole: usize = (depth & ~(lanes - 1)) * 4;
  for (let at: usize = 0; at < whole; at += lanes * 4) {
    const a0 = v128.load(a + at);
    const a1 = v128.load(second + at);
    const h0 = WIDE ? v128.load(a + at, 16) : a0;
    const h1 = WIDE ? v128.load(second + at, 16) : a1;
    let x = v128.load(b + at);
    s00 = multiplyAdd(a0, x, s00);
    s10 = multiplyAdd(a1, x, s10);
    if (WIDE) {
      x = v128.load(b + at, 16);
      t00 = multiplyAdd(h0, x, t00);
      t10 = multiplyAdd(h1, x, t10);
    }
    x = v128.load(b1 + at);
    s01 = multiplyAdd(a0, x, s01);
    s11 = multiplyAdd(a1, x, s11);
    if (WIDE) {
      x = v128.load(b1 + at, 16);
      t01 = multiplyAdd(h0, x, t01);
      t11 = multiplyAdd(h1, x, t11);
    }
    x = v128.load(b2 + at);
    s02 = multiplyAdd(a0, x, s02);
    s12 = multiplyAdd(a1, x, s12);
    if (WIDE) {
      x = v128.load(b2 + at, 16);
      t02 = multiplyAdd(h0, x, t02);
      t12 = multiplyAdd(h1, x, t12);
    }
    x = v128.load(b3 + at);
    s03 = multiplyAdd(a0, x, s03);
    s13 = multiplyAdd(a1, x, s13);
    if (WIDE) {
      x = v128.load(b3 + at, 16);
      t03 = multiplyAdd(h0, x, t03);
      t13 = multiplyAdd(h1, x, t13);
    }
    x = v128.load(b4 + at);
    s04 = multiplyAdd(a0, x, s04);
    s14 = multiplyAdd(a1, x, s14);
    if (WIDE) {
      x = v128.load(b4 + at, 16);
      t04 = multiplyAdd(h0, x, t04);
      t14 = multiplyAdd(h1, x, t14);
    }
    x = v128.load(b5 + at);
    s05 = multiplyAdd(a0, x, s05);
    s15 = multiplyAdd(a1, x, s15);
    if (WIDE) {
      x = v128.load(b5 + at, 16);
      t05 = multiplyAdd(h0, x, t05);
      t15 = multiplyAdd(h1, x, t15);
    }
  }
  if (WIDE) {
    // By way of memory: it is in neighbouring stores that the engine sees what may be one register.
    v128.store(space, s00);
    v128.store(space, t00, 16);
    v128.store(space, s01, 32);
    v128.store(space, t01, 48);
    v128.store(space, s02, 64);
    v128.store(space, t02, 80);
    v128.store(space, s03, 96);
    v128.store(space, t03, 112);
    v128.store(space, s04, 128);
    v128.store(space, t04, 144);
    v128.store(space, s05, 160);
    v128.store(space, t05, 176);
    v128.store(space, s10, 192);
    v128.store(space, t10, 208);
    v128.store(space, s11, 224);
    v128.store(space, t11, 240);
    v128.store(space, s12, 256);
    v128.store(space, t12, 272);
    v128.store(space, s13, 288);
    v128.store(space, t13, 304);
    v128.store(space, s14, 320);
    v128.store(space, t14, 336);
    v128.store(space, s15, 352);
    v128.store(space, t15, 368);
    s00 = f32x4.add(v128.load(space), v128.load(space, 16));
    s01 = f32x4.add(v128.load(space, 32), v128.load(space, 48));
    s02 = f32x4.add(v128.load(space, 64), v128.load(space, 80));
    s03 = f32x4.add(v128.load(space, 96), v128.load(space, 112));
    s04 = f32x4.add(v128.load(space, 128), v128.load(space, 144));
    s05 = f32x4.add(v128.load(space, 160), v128.load(space, 176));
    s10 = f32x4.add(v128.load(space, 192), v128.load(space, 208));
    s11 = f32x4.add(v128.load(space, 224), v128.load(space, 240));
    s12 = f32x4.add(v128.load(space, 256), v128.load(space, 272));
    s13 = f32x4.add(v128.load(space, 288), v128.load(space, 304));
    s14 = f32x4.add(v128.load(space, 320), v128.load(space, 336));
    s15 = f32x4.add(v128.load(space, 352), v128.load(space, 368));
  }
  const tail = depth & (lanes - 1);
  for (let t = 0; t < tail; t++) {
    const at = whole + t * 4;
    const a0 = v128.load32_zero(a + at);
    const a1 = v128.load32_zero(second + at);
    let x = v128.load32_zero(b + at);
    s00 = multiplyAdd(a0, x, s00);
    s10 = multiplyAdd(a1, x, s10);
    x = v128.load32_zero(b1 + at);
    s01 = multiplyAdd(a0, x, s01);
    s11 = multiplyAdd(a1, x, s11);
    x = v128.load32_zero(b2 + at);
    s02 = multiplyAdd(a0, x, s02);
    s12 = multiplyAdd(a1, x, s12);
    x = v128.load32_zero(b3 + at);
    s03 = multiplyAdd(a0, x, s03);
    s13 = multiplyAdd(a1, x, s13);
    x = v128.load32_zero(b4 + at);
    s04 = multiplyAdd(a0, x, s04);
    s14 = multiplyAdd(a1, x, s14);
    x = v128.load32_zero(b5 + at);
    s05 = multiplyAdd(a0, x, s05);
    s15 = multiplyAdd(a1, x, s15);
  }
  write(c, sums(s00, s01, s02, s03), sums(s04, s05, s04, s05), columns, add);
  if (rows > 1) write(c + cRow, sums(s10, s11, s12, s13), sums(s14, s15, s14, s15), columns, add);
}

/** The sum of each of four vectors' lanes. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(evens(a, b), odds(a, b));
  const cd = f32x4.add(evens(c, d), odds(c, d));
  return f32x4.add(evens(ab, cd), odds(ab, cd));
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function evens(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function odds(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function write(c: usize, s0: v128, s1: v128, columns: i32, add: bool): void {
  if (columns >= 6) {
    if (add) {
      s0 = f32x4.add(s0, v128.load(c));
      s1 = f32x4.add(s1, v128.load64_zero(c, 16));
    }
    v128.store(c, s0);
    v128.store64_lane(c, s1, 0, 16);
    return;
  }
  for (let j = 0; j < columns; j++) {
    const sum = f32x4.extract_lane(j < 4 ? s0 : s1, 0);
    store<f32>(c + j * 4, add ? load<f32>(c + j * 4) + sum : sum);
    if (j < 4) s0 = rotate(s0);
    else s1 = rotate(s1);
  }
}

/** Each lane's value one lane down. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function rotate(s: v128): v128 {
  return i8x16.shuffle(s, s, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
}
