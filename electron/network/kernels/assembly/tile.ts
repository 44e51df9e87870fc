/**
 * The one inner loop of products and convolutions: a tile of sums that fills the registers, six rows by eight columns or
 * by sixteen. Six by eight are twelve registers, which with two of B and one of A fill what an x86-64 engine has to
 * give (fifteen); a 4×12 tile spills and runs at two thirds of the speed. Six by sixteen are twelve registers of twice
 * the width, where the engine makes one of two (see ../compile.ts).
 */
import { multiplyAdd } from './simd';

export const ROWS: i32 = 6;
const EIGHT: i32 = 8;
const SIXTEEN: i32 = 16;
/** The most columns of a tile in this variant of the kernels. */
export const COLUMNS: i32 = WIDE ? SIXTEEN : EIGHT;

/** How many columns a tile has when `left` are left to do: no more than are needed, or eight. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function tileColumns(left: i32): i32 {
  return WIDE && left > EIGHT ? SIXTEEN : EIGHT;
}

/** For generic functions, which are compiled once for each: their tile has eight columns, or sixteen. */
export type Eight = i32;
export type Sixteen = i64;

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function isWide<T>(): bool {
  return sizeof<T>() == sizeof<Sixteen>();
}

/**
 * C(i, j) = Σ A(i, p)·B(p, j), or C += where `add`, for six rows i and a panel of `width` columns j.
 * Row i of A is read from aᵢ on, `step` bytes from one p to the next, `run` times; then again from `leap` bytes
 * further on, `runs` times in all: a convolution's window is such a set of runs. B is packed: B(p, j) at width·p + j.
 * Row i of C is written at cᵢ, its first `columns` alone where there are fewer than `width`; `spare` has room for a row.
 */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function tile(
  a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, a5: usize,
  step: usize, run: i32, leap: usize, runs: i32,
  b: usize, width: i32,
  c0: usize, c1: usize, c2: usize, c3: usize, c4: usize, c5: usize,
  columns: i32, add: bool,
  spare: usize,
): void {
  if (WIDE && width == SIXTEEN) {
    sums<Sixteen>(a0, a1, a2, a3, a4, a5, step, run, leap, runs, b, c0, c1, c2, c3, c4, c5, columns, add, spare);
  } else {
    sums<Eight>(a0, a1, a2, a3, a4, a5, step, run, leap, runs, b, c0, c1, c2, c3, c4, c5, columns, add, spare);
  }
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function sums<T>(
  a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, a5: usize,
  step: usize, run: i32, leap: usize, runs: i32,
  b: usize,
  c0: usize, c1: usize, c2: usize, c3: usize, c4: usize, c5: usize,
  columns: i32, add: bool,
  spare: usize,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s03 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  let s20 = s00, s21 = s00, s22 = s00, s23 = s00;
  let s30 = s00, s31 = s00, s32 = s00, s33 = s00;
  let s40 = s00, s41 = s00, s42 = s00, s43 = s00;
  let s50 = s00, s51 = s00, s52 = s00, s53 = s00;
  for (; runs > 0; runs--) {
    for (let p = run; p > 0; p--) {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const b2 = isWide<T>() ? v128.load(b, 32) : b0;
      const b3 = isWide<T>() ? v128.load(b, 48) : b1;
      b += isWide<T>() ? SIXTEEN * 4 : EIGHT * 4;
      let a = v128.load32_splat(a0);
      s00 = multiplyAdd(a, b0, s00);
      s01 = multiplyAdd(a, b1, s01);
      if (isWide<T>()) {
        s02 = multiplyAdd(a, b2, s02);
        s03 = multiplyAdd(a, b3, s03);
      }
      a = v128.load32_splat(a1);
      s10 = multiplyAdd(a, b0, s10);
      s11 = multiplyAdd(a, b1, s11);
      if (isWide<T>()) {
        s12 = multiplyAdd(a, b2, s12);
        s13 = multiplyAdd(a, b3, s13);
      }
      a = v128.load32_splat(a2);
      s20 = multiplyAdd(a, b0, s20);
      s21 = multiplyAdd(a, b1, s21);
      if (isWide<T>()) {
        s22 = multiplyAdd(a, b2, s22);
        s23 = multiplyAdd(a, b3, s23);
      }
      a = v128.load32_splat(a3);
      s30 = multiplyAdd(a, b0, s30);
      s31 = multiplyAdd(a, b1, s31);
      if (isWide<T>()) {
        s32 = multiplyAdd(a, b2, s32);
        s33 = multiplyAdd(a, b3, s33);
      }
      a = v128.load32_splat(a4);
      s40 = multiplyAdd(a, b0, s40);
      s41 = multiplyAdd(a, b1, s41);
      if (isWide<T>()) {
        s42 = multiplyAdd(a, b2, s42);
        s43 = multiplyAdd(a, b3, s43);
      }
      a = v128.load32_splat(a5);
      s50 = multiplyAdd(a, b0, s50);
      s51 = multiplyAdd(a, b1, s51);
      if (isWide<T>()) {
        s52 = multiplyAdd(a, b2, s52);
        s53 = multiplyAdd(a, b3, s53);
      }
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
  writeRow<T>(c0, s00, s01, s02, s03, columns, add, spare);
  writeRow<T>(c1, s10, s11, s12, s13, columns, add, spare);
  writeRow<T>(c2, s20, s21, s22, s23, columns, add, spare);
  writeRow<T>(c3, s30, s31, s32, s33, columns, add, spare);
  writeRow<T>(c4, s40, s41, s42, s43, columns, add, spare);
  writeRow<T>(c5, s50, s51, s52, s53, columns, add, spare);
}

/**
 * A row of a tile; its first `columns` alone by way of `spare`. Registers are only ever stored, never taken to pieces: for
 * that, an engine that made one of two would have to part them again, and does so at every turn of the loop before.
 */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function writeRow<T>(
  c: usize,
  s0: v128, s1: v128, s2: v128, s3: v128,
  columns: i32, add: bool,
  spare: usize,
): void {
  if (columns == (isWide<T>() ? SIXTEEN : EIGHT)) {
    if (add) {
      s0 = f32x4.add(s0, v128.load(c));
      s1 = f32x4.add(s1, v128.load(c, 16));
      if (isWide<T>()) {
        s2 = f32x4.add(s2, v128.load(c, 32));
        s3 = f32x4.add(s3, v128.load(c, 48));
      }
    }
    storeRow<T>(c, s0, s1, s2, s3);
  } else {
    storeRow<T>(spare, s0, s1, s2, s3);
    writeFirst(c, spare, columns, add);
  }
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function storeRow<T>(c: usize, s0: v128, s1: v128, s2: v128, s3: v128): void {
  v128.store(c, s0);
  v128.store(c, s1, 16);
  if (isWide<T>()) {
    v128.store(c, s2, 32);
    v128.store(c, s3, 48);
  }
}

function writeFirst(c: usize, from: usize, columns: i32, add: bool): void {
  const end = c + columns * 4;
  for (; c < end; c += 4) {
    const sum = load<f32>(from);
    store<f32>(c, add ? load<f32>(c) + sum : sum);
    from += 4;
  }
}

/**
 * Some rows of B [depth×n], packed into panels as wide as the tiles that will read them: of `rows` of them, from the
 * `first` on, element (p, j) of a panel that begins at column j₀ stands at depth·j₀ + width·p + j.
 * B(first + p, j) itself stands at b + p·bDepth + j·bColumn, in bytes. Columns that B has not are zero.
 */
export function packColumns(
  b: usize, bDepth: usize, bColumn: usize,
  first: i32, rows: i32, depth: i32, n: i32,
  to: usize,
): void {
  let j = 0;
  while (j < n) {
    const width = tileColumns(n - j);
    const panel = to + (depth * j + first * width) * 4;
    packPanel(b + j * bColumn, bDepth, bColumn, width, min(width, n - j), rows, panel);
    j += width;
  }
}

export function packPanel(
  b: usize, bDepth: usize, bColumn: usize,
  width: i32, columns: i32, depth: i32,
  to: usize,
): void {
  if (columns == width && bColumn == 4) {
    for (let p = 0; p < depth; p++) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      if (WIDE && width == SIXTEEN) {
        v128.store(to, v128.load(b, 32), 32);
        v128.store(to, v128.load(b, 48), 48);
      }
      b += bDepth;
      to += width * 4;
    }
    return;
  }
  for (let j = 0; j < width; j++) {
    let target = to + j * 4;
    let from = b + j * bColumn;
    for (let p = 0; p < depth; p++) {
      store<f32>(target, j < columns ? load<f32>(from) : 0);
      from += bDepth;
      target += width * 4;
    }
  }
}
