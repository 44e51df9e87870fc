/**
 * The one inner loop of products and convolutions: a 6×8 tile of sums in twelve registers, which with two of B and
 * one of A fill what an x86-64 engine has to give (fifteen); a 4×12 tile spills and runs at two thirds of the speed.
 */
import { multiplyAdd } from './simd';

export const ROWS: i32 = 6;
export const COLUMNS: i32 = 8;

/**
 * C(i, 0…7) = Σ A(i, p)·B(p, 0…7), or C += where `add`, for six rows i.
 * Row i of A is read from aᵢ on, `step` bytes from one p to the next, `run` times; then again from `leap` bytes
 * further on, `runs` times in all: a convolution's window is such a set of runs. B is packed: B(p, j) at 8p + j.
 * Row i of C is written at cᵢ, its first `columns` alone where there are fewer than eight.
 */
export function tile(
  a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, a5: usize,
  step: usize, run: i32, leap: usize, runs: i32,
  b: usize,
  c0: usize, c1: usize, c2: usize, c3: usize, c4: usize, c5: usize,
  columns: i32, add: bool,
): void {
  let s00 = f32x4.splat(0), s01 = s00;
  let s10 = s00, s11 = s00;
  let s20 = s00, s21 = s00;
  let s30 = s00, s31 = s00;
  let s40 = s00, s41 = s00;
  let s50 = s00, s51 = s00;
  for (; runs > 0; runs--) {
    for (let p = run; p > 0; p--) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      b += COLUMNS * 4;
      let a = v128.load32_splat(a0);
      s00 = multiplyAdd(a, b0, s00);
      s01 = multiplyAdd(a, b1, s01);
      a = v128.load32_splat(a1);
      s10 = multiplyAdd(a, b0, s10);
      s11 = multiplyAdd(a, b1, s11);
      a = v128.load32_splat(a2);
      s20 = multiplyAdd(a, b0, s20);
      s21 = multiplyAdd(a, b1, s21);
      a = v128.load32_splat(a3);
      s30 = multiplyAdd(a, b0, s30);
      s31 = multiplyAdd(a, b1, s31);
      a = v128.load32_splat(a4);
      s40 = multiplyAdd(a, b0, s40);
      s41 = multiplyAdd(a, b1, s41);
      a = v128.load32_splat(a5);
      s50 = multiplyAdd(a, b0, s50);
      s51 = multiplyAdd(a, b1, s51);
      a0 += step;
      a1 += step;
      a2 += step;
      a3 += step;
      a4 += step;
      a5 += step;
    }
    a0 += leap;
    a1 += leap;
    a2 += leap;
    a3 += leap;
    a4 += leap;
    a5 += leap;
  }
  writeRow(c0, s00, s01, columns, add);
  writeRow(c1, s10, s11, columns, add);
  writeRow(c2, s20, s21, columns, add);
  writeRow(c3, s30, s31, columns, add);
  writeRow(c4, s40, s41, columns, add);
  writeRow(c5, s50, s51, columns, add);
}

/** A row of a tile, its first `columns` of eight. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function writeRow(c: usize, s0: v128, s1: v128, columns: i32, add: bool): void {
  if (columns == COLUMNS) {
    if (add) {
      s0 = f32x4.add(s0, v128.load(c));
      s1 = f32x4.add(s1, v128.load(c, 16));
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
  } else {
    writeFirst(c, s0, s1, columns, add);
  }
}

function writeFirst(c: usize, s0: v128, s1: v128, columns: i32, add: bool): void {
  for (let j = 0; j < columns; j++) {
    const sum = f32x4.extract_lane(s0, 0);
    store<f32>(c, add ? load<f32>(c) + sum : sum);
    c += 4;
    // The next column moves down to lane 0.
    if (j == 3) s0 = s1;
    else s0 = i8x16.shuffle(s0, s0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  }
}

/**
 * B [depth×n] in panels of eight columns, each of `panel` bytes, element (p, j) of a panel at 8p + j. B(p, j) stands
 * at b + p·bDepth + j·bColumn, in bytes. Columns that B has not are zero.
 */
export function packColumns(
  b: usize, bDepth: usize, bColumn: usize,
  depth: i32, n: i32,
  to: usize, panel: usize,
): void {
  for (let j = 0; j < n; j += COLUMNS) {
    packPanel(b + j * bColumn, bDepth, bColumn, min(COLUMNS, n - j), depth, to);
    to += panel;
  }
}

export function packPanel(b: usize, bDepth: usize, bColumn: usize, columns: i32, depth: i32, to: usize): void {
  if (columns == COLUMNS && bColumn == 4) {
    for (let p = 0; p < depth; p++) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      b += bDepth;
      to += COLUMNS * 4;
    }
    return;
  }
  for (let j = 0; j < COLUMNS; j++) {
    let target = to + j * 4;
    let from = b + j * bColumn;
    for (let p = 0; p < depth; p++) {
      store<f32>(target, j < columns ? load<f32>(from) : 0);
      from += bDepth;
      target += COLUMNS * 4;
    }
  }
}
