/**
 * Convolutions over pictures [height×width×channels] with a margin of zeros, without patches: the tile reads each
 * pixel's window where it stands. Which pixels, a table of offsets says, as in Dukhan's indirect convolution ("The
 * Indirect Convolution Algorithm", 2019); one table makes it a forward pass, another an input gradient.
 */
import { multiplyAdd } from './simd';
import { COLUMNS, Eight, isWide, ROWS, Sixteen, tile, tileColumns, writeRow } from './tile';

export { packColumns } from './tile';

/**
 * For each place of the table, its window of `from` times the packed B gives `channels` numbers at its target in `to`.
 * @param table pairs of byte offsets, into a group of pictures of `from` and of `to`; its length a multiple of six.
 * @param tiles how many sixes of it.
 * @param run numbers in a row of the window, contiguous; `leap` bytes from the end of one row to the next; `runs` rows.
 * @param b the weights, as `packColumns` lays them out, runs·run deep.
 * @param spare a row of a tile.
 */
export function convolve(
  from: usize, to: usize,
  table: usize, tiles: i32,
  run: i32, leap: usize, runs: i32,
  b: usize, channels: i32,
  spare: usize,
): void {
  const depth = run * runs;
  let j = 0;
  while (j < channels) {
    const width = tileColumns(channels - j);
    const columns = min(width, channels - j);
    const target = to + j * 4;
    let place = table;
    for (let t = 0; t < tiles; t++) {
      tile(
        from + load<u32>(place), from + load<u32>(place, 8), from + load<u32>(place, 16),
        from + load<u32>(place, 24), from + load<u32>(place, 32), from + load<u32>(place, 40),
        4, run, leap, runs,
        b + depth * j * 4, width,
        target + load<u32>(place, 4), target + load<u32>(place, 12), target + load<u32>(place, 20),
        target + load<u32>(place, 28), target + load<u32>(place, 36), target + load<u32>(place, 44),
        columns, false,
        spare,
      );
      place += ROWS * 8;
    }
    j += width;
  }
}

/**
 * dW [runs·run × channels] += Σ over n places of (window of x)ᵀ · (channels of dz).
 * @param table pairs of byte offsets: where the window begins in x, and where the channels do in dz.
 * @param row bytes from one row of the window to the next.
 * @param spare a row of a tile, for what is not wanted.
 */
export function correlate(
  x: usize, dz: usize,
  table: usize, n: i32,
  run: i32, row: usize, runs: i32,
  dW: usize, channels: i32,
  spare: usize,
): void {
  const end = table + n * 8;
  const stride: usize = channels * 4;
  for (let r = 0; r < runs; r++) {
    for (let e = 0; e < run; e += ROWS) {
      let j = 0;
      while (j < channels) {
        const width = tileColumns(channels - j);
        const to = dW + e * stride + j * 4;
        const columns = min(width, channels - j);
        if (WIDE && width == COLUMNS) {
          correlateTile<Sixteen>(x + e * 4, dz + j * 4, table, end, to, stride, run - e, columns, spare);
        } else {
          correlateTile<Eight>(x + e * 4, dz + j * 4, table, end, to, stride, run - e, columns, spare);
        }
        j += width;
      }
    }
    x += row;
    dW += run * stride;
  }
}

/** Six numbers of the window, the first `rows` of them wanted, against the first `columns` of eight or sixteen channels. */
function correlateTile<T>(
  window: usize, out: usize,
  table: usize, end: usize,
  to: usize, stride: usize,
  rows: i32, columns: i32,
  spare: usize,
): void {
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00, s03 = s00;
  let s10 = s00, s11 = s00, s12 = s00, s13 = s00;
  let s20 = s00, s21 = s00, s22 = s00, s23 = s00;
  let s30 = s00, s31 = s00, s32 = s00, s33 = s00;
  let s40 = s00, s41 = s00, s42 = s00, s43 = s00;
  let s50 = s00, s51 = s00, s52 = s00, s53 = s00;
  for (let place = table; place < end; place += 8) {
    const from = window + load<u32>(place);
    const b = out + load<u32>(place, 4);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = isWide<T>() ? v128.load(b, 32) : b0;
    const b3 = isWide<T>() ? v128.load(b, 48) : b1;
    let a = v128.load32_splat(from);
    s00 = multiplyAdd(a, b0, s00);
    s01 = multiplyAdd(a, b1, s01);
    if (isWide<T>()) {
      s02 = multiplyAdd(a, b2, s02);
      s03 = multiplyAdd(a, b3, s03);
    }
    a = v128.load32_splat(from, 4);
    s10 = multiplyAdd(a, b0, s10);
    s11 = multiplyAdd(a, b1, s11);
    if (isWide<T>()) {
      s12 = multiplyAdd(a, b2, s12);
      s13 = multiplyAdd(a, b3, s13);
    }
    a = v128.load32_splat(from, 8);
    s20 = multiplyAdd(a, b0, s20);
    s21 = multiplyAdd(a, b1, s21);
    if (isWide<T>()) {
      s22 = multiplyAdd(a, b2, s22);
      s23 = multiplyAdd(a, b3, s23);
    }
    a = v128.load32_splat(from, 12);
    s30 = multiplyAdd(a, b0, s30);
    s31 = multiplyAdd(a, b1, s31);
    if (isWide<T>()) {
      s32 = multiplyAdd(a, b2, s32);
      s33 = multiplyAdd(a, b3, s33);
    }
    a = v128.load32_splat(from, 16);
    s40 = multiplyAdd(a, b0, s40);
    s41 = multiplyAdd(a, b1, s41);
    if (isWide<T>()) {
      s42 = multiplyAdd(a, b2, s42);
      s43 = multiplyAdd(a, b3, s43);
    }
    a = v128.load32_splat(from, 20);
    s50 = multiplyAdd(a, b0, s50);
    s51 = multiplyAdd(a, b1, s51);
    if (isWide<T>()) {
      s52 = multiplyAdd(a, b2, s52);
      s53 = multiplyAdd(a, b3, s53);
    }
  }
  writeRow<T>(to, s00, s01, s02, s03, columns, true, spare);
  writeRow<T>(rows > 1 ? to + stride : spare, s10, s11, s12, s13, columns, true, spare);
  writeRow<T>(rows > 2 ? to + 2 * stride : spare, s20, s21, s22, s23, columns, true, spare);
  writeRow<T>(rows > 3 ? to + 3 * stride : spare, s30, s31, s32, s33, columns, true, spare);
  writeRow<T>(rows > 4 ? to + 4 * stride : spare, s40, s41, s42, s43, columns, true, spare);
  writeRow<T>(rows > 5 ? to + 5 * stride : spare, s50, s51, s52, s53, columns, true, spare);
}
