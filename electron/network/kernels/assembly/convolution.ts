/**
 * Convolutions over pictures [height×width×channels] with a margin of zeros, without patches: the tile reads each
 * pixel's window where it stands. Which pixels, a table of offsets says, as in Dukhan's indirect convolution ("The
 * Indirect Convolution Algorithm", 2019); one table makes it a forward pass, another an input gradient.
 */
import { multiplyAdd } from './simd';
import { COLUMNS, ROWS, tile, writeRow } from './tile';

export { packColumns } from './tile';

/**
 * For each place of the table, its window of `from` times the packed B gives `channels` numbers at its target in `to`.
 * @param table pairs of byte offsets, into a group of pictures of `from` and of `to`; its length a multiple of six.
 * @param tiles how many sixes of it.
 * @param run numbers in a row of the window, contiguous; `leap` bytes from the end of one row to the next; `runs` rows.
 * @param b panels of eight channels, runs·run deep.
 */
export function convolve(
  from: usize, to: usize,
  table: usize, tiles: i32,
  run: i32, leap: usize, runs: i32,
  b: usize, channels: i32,
): void {
  const panel: usize = run * runs * COLUMNS * 4;
  for (let j = 0; j < channels; j += COLUMNS) {
    const columns = min(COLUMNS, channels - j);
    const target = to + j * 4;
    let place = table;
    for (let t = 0; t < tiles; t++) {
      tile(
        from + load<u32>(place), from + load<u32>(place, 8), from + load<u32>(place, 16),
        from + load<u32>(place, 24), from + load<u32>(place, 32), from + load<u32>(place, 40),
        4, run, leap, runs,
        b,
        target + load<u32>(place, 4), target + load<u32>(place, 12), target + load<u32>(place, 20),
        target + load<u32>(place, 28), target + load<u32>(place, 36), target + load<u32>(place, 44),
        columns, false,
      );
      place += ROWS * 8;
    }
    b += panel;
  }
}

/**
 * dW [runs·run × channels] += Σ over n places of (window of x)ᵀ · (channels of dz).
 * @param table pairs of byte offsets: where the window begins in x, and where the channels do in dz.
 * @param row bytes from one row of the window to the next.
 * @param spare two rows of a tile, for what is not wanted.
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
      const rows = run - e;
      for (let j = 0; j < channels; j += COLUMNS) {
        const window = x + e * 4;
        const out = dz + j * 4;
        let s00 = f32x4.splat(0), s01 = s00;
        let s10 = s00, s11 = s00;
        let s20 = s00, s21 = s00;
        let s30 = s00, s31 = s00;
        let s40 = s00, s41 = s00;
        let s50 = s00, s51 = s00;
        for (let place = table; place < end; place += 8) {
          const from = window + load<u32>(place);
          const b = out + load<u32>(place, 4);
          const b0 = v128.load(b);
          const b1 = v128.load(b, 16);
          let a = v128.load32_splat(from);
          s00 = multiplyAdd(a, b0, s00);
          s01 = multiplyAdd(a, b1, s01);
          a = v128.load32_splat(from, 4);
          s10 = multiplyAdd(a, b0, s10);
          s11 = multiplyAdd(a, b1, s11);
          a = v128.load32_splat(from, 8);
          s20 = multiplyAdd(a, b0, s20);
          s21 = multiplyAdd(a, b1, s21);
          a = v128.load32_splat(from, 12);
          s30 = multiplyAdd(a, b0, s30);
          s31 = multiplyAdd(a, b1, s31);
          a = v128.load32_splat(from, 16);
          s40 = multiplyAdd(a, b0, s40);
          s41 = multiplyAdd(a, b1, s41);
          a = v128.load32_splat(from, 20);
          s50 = multiplyAdd(a, b0, s50);
          s51 = multiplyAdd(a, b1, s51);
        }
        const to = dW + e * stride + j * 4;
        const columns = min(COLUMNS, channels - j);
        writeRow(to, s00, s01, columns, true);
        writeRow(rows > 1 ? to + stride : spare, s10, s11, columns, true);
        writeRow(rows > 2 ? to + 2 * stride : spare, s20, s21, columns, true);
        writeRow(rows > 3 ? to + 3 * stride : spare, s30, s31, columns, true);
        writeRow(rows > 4 ? to + 4 * stride : spare, s40, s41, columns, true);
        writeRow(rows > 5 ? to + 5 * stride : spare, s50, s51, columns, true);
      }
    }
    x += row;
    dW += run * stride;
  }
}
