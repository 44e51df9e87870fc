/**
 * The matrix product, blocked as Goto and van de Geijn describe ("Anatomy of High-Performance Matrix
 * Multiplication", 2008): a panel of B, DEPTH×12, is packed once and stays in the first cache, while tiles of 4 rows
 * of A run past it with their 4×12 sums in registers.
 *
 * Every argument is an offset or a count: no statics, no allocation, so that any number of threads can run this over
 * one shared memory, each with a workspace of its own.
 */
import { multiplyAdd } from './simd';

const ROWS: i32 = 4;
const COLUMNS: i32 = 12;
/** How much of the depth is summed at a time: a panel of 256×12 floats is 12 KB. */
const DEPTH: i32 = 256;

/** How many rows of A are packed at a time: a block of 256×256 floats is 256 KB, for the second cache. */
const BLOCK: i32 = 256;

/** Bytes of workspace that a call needs: a panel of B, a tile for the ragged edges, and a block of A. */
export function workspace(): i32 {
  return (DEPTH * COLUMNS + ROWS * COLUMNS + BLOCK * DEPTH) * 4;
}

/**
 * C [m×n] = A [m×k] · B [k×n], or C += A·B where `accumulate`.
 * An element A(i, p) stands at a + i·aRow + p·aDepth, B(p, j) at b + p·bDepth + j·bColumn, C(i, j) at
 * c + i·cRow + j·4, all in bytes: strides make the same code serve Aᵀ·B and A·Bᵀ.
 */
export function product(
  a: usize, aRow: usize, aDepth: usize,
  b: usize, bDepth: usize, bColumn: usize,
  c: usize, cRow: usize,
  m: i32, n: i32, k: i32,
  accumulate: bool,
  space: usize,
): void {
  const panel = space;
  const edge = panel + DEPTH * COLUMNS * 4;
  const block = edge + ROWS * COLUMNS * 4;
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    const add = accumulate || p > 0;
    for (let top = 0; top < m; top += BLOCK) {
      const height = min(BLOCK, m - top);
      for (let i = 0; i < height; i += ROWS) {
        packRows(a + (top + i) * aRow + p * aDepth, aRow, aDepth, min(ROWS, height - i), depth, block + i * depth * 4);
      }
      for (let j = 0; j < n; j += COLUMNS) {
        const columns = min(COLUMNS, n - j);
        packColumns(b + p * bDepth + j * bColumn, bDepth, bColumn, columns, depth, panel);
        for (let i = 0; i < height; i += ROWS) {
          const rows = min(ROWS, height - i);
          const to = c + (top + i) * cRow + j * 4;
          if (rows == ROWS && columns == COLUMNS) {
            tile(block + i * depth * 4, panel, depth, to, cRow, add);
          } else {
            tile(block + i * depth * 4, panel, depth, edge, COLUMNS * 4, false);
            copyEdge(edge, to, cRow, rows, columns, add);
          }
        }
      }
    }
  }
}

/** Four rows of A, interleaved: element (i, p) at 4p + i. Rows that A has not are zero. */
function packRows(a: usize, aRow: usize, aDepth: usize, rows: i32, depth: i32, to: usize): void {
  if (rows == ROWS) {
    for (let p = 0; p < depth; p++) {
      store<f32>(to, load<f32>(a));
      store<f32>(to, load<f32>(a + aRow), 4);
      store<f32>(to, load<f32>(a + 2 * aRow), 8);
      store<f32>(to, load<f32>(a + 3 * aRow), 12);
      a += aDepth;
      to += 16;
    }
    return;
  }
  for (let p = 0; p < depth; p++) {
    for (let i = 0; i < ROWS; i++) store<f32>(to + i * 4, i < rows ? load<f32>(a + p * aDepth + i * aRow) : 0);
    to += 16;
  }
}

/** Twelve columns of B, side by side: element (p, j) at 12p + j. Columns that B has not are zero. */
function packColumns(b: usize, bDepth: usize, bColumn: usize, columns: i32, depth: i32, to: usize): void {
  if (columns == COLUMNS && bColumn == 4) {
    for (let p = 0; p < depth; p++) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      v128.store(to, v128.load(b, 32), 32);
      b += bDepth;
      to += COLUMNS * 4;
    }
    return;
  }
  for (let j = 0; j < COLUMNS; j++) {
    let target = to + j * 4;
    if (j < columns) {
      let from = b + j * bColumn;
      for (let p = 0; p < depth; p++) {
        store<f32>(target, load<f32>(from));
        from += bDepth;
        target += COLUMNS * 4;
      }
    } else {
      for (let p = 0; p < depth; p++) {
        store<f32>(target, 0);
        target += COLUMNS * 4;
      }
    }
  }
}

/** A 4×12 tile of C: twelve registers of four sums each, written once. */
function tile(rows: usize, panel: usize, depth: i32, c: usize, cRow: usize, add: bool): void {
  let c00 = f32x4.splat(0), c01 = c00, c02 = c00;
  let c10 = c00, c11 = c00, c12 = c00;
  let c20 = c00, c21 = c00, c22 = c00;
  let c30 = c00, c31 = c00, c32 = c00;
  for (let p = 0; p < depth; p++) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    const b2 = v128.load(panel, 32);
    const a0 = v128.load32_splat(rows);
    c00 = multiplyAdd(a0, b0, c00);
    c01 = multiplyAdd(a0, b1, c01);
    c02 = multiplyAdd(a0, b2, c02);
    const a1 = v128.load32_splat(rows, 4);
    c10 = multiplyAdd(a1, b0, c10);
    c11 = multiplyAdd(a1, b1, c11);
    c12 = multiplyAdd(a1, b2, c12);
    const a2 = v128.load32_splat(rows, 8);
    c20 = multiplyAdd(a2, b0, c20);
    c21 = multiplyAdd(a2, b1, c21);
    c22 = multiplyAdd(a2, b2, c22);
    const a3 = v128.load32_splat(rows, 12);
    c30 = multiplyAdd(a3, b0, c30);
    c31 = multiplyAdd(a3, b1, c31);
    c32 = multiplyAdd(a3, b2, c32);
    rows += ROWS * 4;
    panel += COLUMNS * 4;
  }
  writeRow(c, c00, c01, c02, add);
  writeRow(c + cRow, c10, c11, c12, add);
  writeRow(c + 2 * cRow, c20, c21, c22, add);
  writeRow(c + 3 * cRow, c30, c31, c32, add);
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function writeRow(c: usize, s0: v128, s1: v128, s2: v128, add: bool): void {
  if (add) {
    s0 = f32x4.add(s0, v128.load(c));
    s1 = f32x4.add(s1, v128.load(c, 16));
    s2 = f32x4.add(s2, v128.load(c, 32));
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
  v128.store(c, s2, 32);
}

/** What of a tile lies inside C. */
function copyEdge(from: usize, c: usize, cRow: usize, rows: i32, columns: i32, add: bool): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const to = c + i * cRow + j * 4;
      const sum = load<f32>(from + (i * COLUMNS + j) * 4);
      store<f32>(to, add ? load<f32>(to) + sum : sum);
    }
  }
}
