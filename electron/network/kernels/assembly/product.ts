/**
 * The matrix product, blocked as Goto and van de Geijn describe ("Anatomy of High-Performance Matrix
 * Multiplication", 2008): a panel of B is packed and stays in the first cache, while tiles of six rows
 * of A run past it.
 *
 * Every argument is an offset or a count: no statics, no allocation, so that any number of threads can run this over
 * one shared memory, each with a workspace of its own.
 */
import { COLUMNS, packPanel, ROWS, tile, tileColumns } from './tile';

/** How much of the depth is summed at a time: a panel of 256×8 floats is 8 KB, of 256×16 is 16. */
const DEPTH: i32 = 256;

/** How many rows of A at a time: 252×256 floats are 252 KB, for the second cache. */
const BLOCK: i32 = 252;

/** Bytes of workspace that a call needs: a panel of B, a row of a tile, and a block of A. */
export function productSpace(): i32 {
  return (DEPTH * COLUMNS + COLUMNS + BLOCK * DEPTH) * 4;
}

/**
 * C [m×n] = A [m×k] · B [k×n].
 * An element A(i, p) stands at a + i·aRow + p·aDepth, B(p, j) at b + p·bDepth + j·4, C(i, j) at c + i·cRow + j·4, all
 * in bytes: strides make the same code serve Aᵀ·B. Rows of A that are contiguous are read where they stand; the
 * columns of an Aᵀ, far apart, are packed first.
 */
export function product(
  a: usize, aRow: usize, aDepth: usize,
  b: usize, bDepth: usize,
  c: usize, cRow: usize,
  m: i32, n: i32, k: i32,
  space: usize,
): void {
  const panel = space;
  const spare = panel + DEPTH * COLUMNS * 4;
  const block = spare + COLUMNS * 4;
  const contiguous = aDepth == 4;
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    const add = p > 0;
    for (let top = 0; top < m; top += BLOCK) {
      const height = min(BLOCK, m - top);
      const from = a + top * aRow + p * aDepth;
      if (!contiguous) packRows(from, aRow, aDepth, height, depth, block);
      let j = 0;
      while (j < n) {
        const width = tileColumns(n - j);
        const columns = min(width, n - j);
        packPanel(b + p * bDepth + j * 4, bDepth, 4, width, columns, depth, panel);
        for (let i = 0; i < height; i += ROWS) {
          // Rows that A has not are row 0 again, written where nobody looks.
          const rows = height - i;
          const to = c + (top + i) * cRow + j * 4;
          const row = contiguous ? aRow : 4;
          const first = contiguous ? from + i * aRow : block + i * depth * 4;
          tile(
            first,
            first + (rows > 1 ? row : 0),
            first + (rows > 2 ? 2 * row : 0),
            first + (rows > 3 ? 3 * row : 0),
            first + (rows > 4 ? 4 * row : 0),
            first + (rows > 5 ? 5 * row : 0),
            contiguous ? 4 : ROWS * 4, depth, 0, 1,
            panel, width,
            to,
            rows > 1 ? to + cRow : spare,
            rows > 2 ? to + 2 * cRow : spare,
            rows > 3 ? to + 3 * cRow : spare,
            rows > 4 ? to + 4 * cRow : spare,
            rows > 5 ? to + 5 * cRow : spare,
            columns, add,
            spare,
          );
        }
        j += width;
      }
    }
  }
}

/** A's rows six by six, interleaved: element (i, p) of a six at 6p + i. The last six may lack some: never read. */
function packRows(a: usize, aRow: usize, aDepth: usize, height: i32, depth: i32, to: usize): void {
  for (let i = 0; i < height; i += ROWS) {
    const rows = min(ROWS, height - i);
    for (let p = 0; p < depth; p++) {
      let from = a + i * aRow + p * aDepth;
      for (let r = 0; r < rows; r++) {
        store<f32>(to + r * 4, load<f32>(from));
        from += aRow;
      }
      to += ROWS * 4;
    }
  }
}
