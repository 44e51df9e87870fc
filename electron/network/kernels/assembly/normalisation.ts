/**
 * Batch normalisation and the ReLU after it, over n pixels of `channels` numbers, the channel running fastest.
 * Per-channel arrays are 32-bit floats.
 */
import { multiplyAdd } from './simd';

/** Pixels added up in 32-bit floats before the sum goes on in 64: 64 pixels of 64 channels stay in the first cache. */
const CHUNK: i32 = 64;

/**
 * Mean and variance of each channel, in one pass over Σ(z − shift) and Σ(z − shift)²; a shift near the mean keeps
 * the difference of the two from cancelling.
 * @param space 16 bytes a channel.
 */
export function moments(
  z: usize, n: i32, channels: i32,
  shift: usize, mean: usize, variance: usize,
  space: usize,
): void {
  memory.fill(space, 0, channels * 16);
  const pixel: usize = channels * 4;
  const whole = channels & ~3;
  for (let start = 0; start < n; start += CHUNK) {
    const end = z + min(CHUNK, n - start) * pixel;
    for (let c = 0; c < whole; c += 4) {
      const by = v128.load(shift + c * 4);
      let sum = f32x4.splat(0);
      let squares = f32x4.splat(0);
      for (let at = z + c * 4; at < end; at += pixel) {
        const x = f32x4.sub(v128.load(at), by);
        sum = f32x4.add(sum, x);
        squares = multiplyAdd(x, x, squares);
      }
      addTo(space + c * 16, sum);
      addTo(space + c * 16 + 32, squares);
    }
    for (let c = whole; c < channels; c++) {
      const by = load<f32>(shift + c * 4);
      let sum: f64 = 0;
      let squares: f64 = 0;
      for (let at = z + c * 4; at < end; at += pixel) {
        const x = f64(load<f32>(at) - by);
        sum += x;
        squares += x * x;
      }
      const group = space + (c & ~3) * 16 + (c & 3) * 8;
      store<f64>(group, load<f64>(group) + sum);
      store<f64>(group + tailGap(c, channels), load<f64>(group + tailGap(c, channels)) + squares);
    }
    z = end;
  }
  for (let c = 0; c < channels; c++) {
    const group = space + (c & ~3) * 16 + (c & 3) * 8;
    const first = load<f64>(group) / n;
    const second = load<f64>(group + tailGap(c, channels)) / n;
    store<f32>(mean + c * 4, f32(load<f32>(shift + c * 4) + first));
    store<f32>(variance + c * 4, f32(max(second - first * first, 0)));
  }
}

/** Sums stand four by four, their squares behind them; the last group may be smaller. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function tailGap(c: i32, channels: i32): usize {
  return min(4, channels - (c & ~3)) * 8;
}

/** Four 64-bit sums, and four more terms. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function addTo(sums: usize, terms: v128): void {
  const high = i8x16.shuffle(terms, terms, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(terms)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(high)), 16);
}

/**
 * A = max(scale·z + offset, 0) for m pictures of `height` rows of `width` pixels; z without a margin.
 * @param a the first pixel of the first picture; `picture` and `row` bytes to the next ones.
 */
export function normalise(
  z: usize, m: i32, height: i32, width: i32, channels: i32,
  scale: usize, offset: usize,
  a: usize, picture: usize, row: usize,
): void {
  const pixel: usize = channels * 4;
  const whole: usize = (channels & ~7) * 4;
  const zero = f32x4.splat(0);
  for (let i = 0; i < m; i++) {
    for (let v = 0; v < height; v++) {
      const to = a + v * row;
      for (let c: usize = 0; c < whole; c += 32) {
        const k0 = v128.load(scale + c), k1 = v128.load(scale + c, 16);
        const d0 = v128.load(offset + c), d1 = v128.load(offset + c, 16);
        let at = c;
        for (let u = 0; u < width; u++) {
          const y0 = f32x4.max(multiplyAdd(k0, v128.load(z + at), d0), zero);
          const y1 = f32x4.max(multiplyAdd(k1, v128.load(z + at, 16), d1), zero);
          v128.store(to + at, y0);
          v128.store(to + at, y1, 16);
          at += pixel;
        }
      }
      for (let c = whole; c < pixel; c += 4) {
        const k = v128.load32_zero(scale + c);
        const d = v128.load32_zero(offset + c);
        let at = c;
        for (let u = 0; u < width; u++) {
          v128.store32_lane(to + at, f32x4.max(multiplyAdd(k, v128.load32_zero(z + at), d), zero), 0);
          at += pixel;
        }
      }
      z += width * pixel;
    }
    a += picture;
  }
}

/**
 * What of dA comes through the ReLU, G = dA where scale·z + offset > 0, summed by channel: dβ = ΣG, and
 * ΣG·(z − mean), which is dγ·√(v + ε).
 * @param space 16 bytes a channel.
 */
export function normaliseSums(
  dA: usize, z: usize, n: i32, channels: i32,
  scale: usize, offset: usize, mean: usize,
  dBeta: usize, dGamma: usize,
  space: usize,
): void {
  memory.fill(space, 0, channels * 16);
  const pixel: usize = channels * 4;
  const whole = channels & ~3;
  for (let start = 0; start < n; start += CHUNK) {
    const length: usize = min(CHUNK, n - start) * pixel;
    for (let c = 0; c < whole; c += 4) {
      const k = v128.load(scale + c * 4);
      const d = v128.load(offset + c * 4);
      const by = v128.load(mean + c * 4);
      let sum = f32x4.splat(0);
      let products = f32x4.splat(0);
      for (let at: usize = c * 4; at < length; at += pixel) {
        const x = v128.load(z + at);
        const open = f32x4.gt(multiplyAdd(k, x, d), f32x4.splat(0));
        const g = v128.and(v128.load(dA + at), open);
        sum = f32x4.add(sum, g);
        products = multiplyAdd(g, f32x4.sub(x, by), products);
      }
      addTo(space + c * 16, sum);
      addTo(space + c * 16 + 32, products);
    }
    for (let c = whole; c < channels; c++) {
      const k = v128.load32_zero(scale + c * 4);
      const d = v128.load32_zero(offset + c * 4);
      const by = load<f32>(mean + c * 4);
      let sum: f64 = 0;
      let products: f64 = 0;
      for (let at: usize = c * 4; at < length; at += pixel) {
        // Rounded as in the channels before, and as in normalise: a pixel is open everywhere or nowhere.
        if (f32x4.extract_lane(multiplyAdd(k, v128.load32_zero(z + at), d), 0) > 0) {
          sum += load<f32>(dA + at);
          products += load<f32>(dA + at) * (load<f32>(z + at) - by);
        }
      }
      const group = space + (c & ~3) * 16 + (c & 3) * 8;
      store<f64>(group, load<f64>(group) + sum);
      store<f64>(group + tailGap(c, channels), load<f64>(group + tailGap(c, channels)) + products);
    }
    z += length;
    dA += length;
  }
  for (let c = 0; c < channels; c++) {
    const group = space + (c & ~3) * 16 + (c & 3) * 8;
    store<f32>(dBeta + c * 4, f32(load<f64>(group)));
    store<f32>(dGamma + c * 4, f32(load<f64>(group + tailGap(c, channels))));
  }
}

/**
 * dZ = scale·G + slope·z + level, with G as in `normaliseSums`, for m pictures; dA and z without a margin.
 * @param dZ the first pixel of the first picture; `picture` and `row` bytes to the next ones.
 */
export function normaliseBack(
  dA: usize, z: usize, m: i32, height: i32, width: i32, channels: i32,
  scale: usize, offset: usize, slope: usize, level: usize,
  dZ: usize, picture: usize, row: usize,
): void {
  const pixel: usize = channels * 4;
  const whole: usize = (channels & ~7) * 4;
  for (let i = 0; i < m; i++) {
    for (let v = 0; v < height; v++) {
      const to = dZ + v * row;
      for (let c: usize = 0; c < whole; c += 32) {
        const k0 = v128.load(scale + c), k1 = v128.load(scale + c, 16);
        const d0 = v128.load(offset + c), d1 = v128.load(offset + c, 16);
        const s0 = v128.load(slope + c), s1 = v128.load(slope + c, 16);
        const l0 = v128.load(level + c), l1 = v128.load(level + c, 16);
        let at = c;
        for (let u = 0; u < width; u++) {
          const y0 = back(v128.load(dA + at), v128.load(z + at), k0, d0, s0, l0);
          const y1 = back(v128.load(dA + at, 16), v128.load(z + at, 16), k1, d1, s1, l1);
          v128.store(to + at, y0);
          v128.store(to + at, y1, 16);
          at += pixel;
        }
      }
      for (let c = whole; c < pixel; c += 4) {
        const k = v128.load32_zero(scale + c);
        const d = v128.load32_zero(offset + c);
        const s = v128.load32_zero(slope + c);
        const l = v128.load32_zero(level + c);
        let at = c;
        for (let u = 0; u < width; u++) {
          const y = back(v128.load32_zero(dA + at), v128.load32_zero(z + at), k, d, s, l);
          v128.store32_lane(to + at, y, 0);
          at += pixel;
        }
      }
      z += width * pixel;
      dA += width * pixel;
    }
    dZ += picture;
  }
}

/** scale·G + slope·z + level. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function back(dA: v128, z: v128, scale: v128, offset: v128, slope: v128, level: v128): v128 {
  const open = f32x4.gt(multiplyAdd(scale, z, offset), f32x4.splat(0));
  return multiplyAdd(scale, v128.and(dA, open), multiplyAdd(slope, z, level));
}
