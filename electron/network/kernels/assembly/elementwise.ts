/** What is done number by number. The last, ragged lanes are done one by one. */
import { exponential } from './exponential';
import { multiplyAdd } from './simd';

/** Z [rows×columns] += b, to every row. */
export function addToRows(z: usize, rows: i32, columns: i32, b: usize): void {
  const whole = columns & ~3;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 4) {
      v128.store(z + j * 4, f32x4.add(v128.load(z + j * 4), v128.load(b + j * 4)));
    }
    for (let j = whole; j < columns; j++) store<f32>(z + j * 4, load<f32>(z + j * 4) + load<f32>(b + j * 4));
    z += columns * 4;
  }
}

/** b = the sum of the rows of Z [rows×columns]. */
export function sumRows(z: usize, rows: i32, columns: i32, b: usize): void {
  memory.fill(b, 0, columns * 4);
  const whole = columns & ~3;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 4) {
      v128.store(b + j * 4, f32x4.add(v128.load(b + j * 4), v128.load(z + j * 4)));
    }
    for (let j = whole; j < columns; j++) store<f32>(b + j * 4, load<f32>(b + j * 4) + load<f32>(z + j * 4));
    z += columns * 4;
  }
}

/** Z becomes A = max(Z, 0). */
export function relu(z: usize, n: i32): void {
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) v128.store(z + i * 4, f32x4.max(v128.load(z + i * 4), f32x4.splat(0)));
  for (let i = whole; i < n; i++) store<f32>(z + i * 4, max(load<f32>(z + i * 4), 0));
}

/** dA becomes dZ, 0 where A is. */
export function reluBack(dA: usize, a: usize, n: i32): void {
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    const open = f32x4.gt(v128.load(a + i * 4), f32x4.splat(0));
    v128.store(dA + i * 4, v128.and(v128.load(dA + i * 4), open));
  }
  for (let i = whole; i < n; i++) if (!(load<f32>(a + i * 4) > 0)) store<f32>(dA + i * 4, 0);
}

/** Z becomes A = σ(Z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: usize, n: i32): void {
  const one = f32x4.splat(1);
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    v128.store(z + i * 4, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(v128.load(z + i * 4))))));
  }
  for (let i = whole; i < n; i++) {
    const x = v128.load32_zero(z + i * 4);
    v128.store32_lane(z + i * 4, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x)))), 0);
  }
}

/** dA becomes dZ = dA ∘ A ∘ (1 − A), for A = σ(Z). */
export function sigmoidBack(dA: usize, a: usize, n: i32): void {
  const one = f32x4.splat(1);
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    const x = v128.load(a + i * 4);
    v128.store(dA + i * 4, f32x4.mul(v128.load(dA + i * 4), f32x4.mul(x, f32x4.sub(one, x))));
  }
  for (let i = whole; i < n; i++) {
    const x = load<f32>(a + i * 4);
    store<f32>(dA + i * 4, load<f32>(dA + i * 4) * (x * (1 - x)));
  }
}

/**
 * Every number of X is kept, times `gain`, or becomes 0, as chance has it: the same seed draws the same.
 * Chance is the finaliser of MurmurHash3 over seed + i·φ: number i's fate hangs on nothing but i and the seed.
 * @param share dropped, in 2⁻³¹.
 */
export function dropout(x: usize, n: i32, seed: u32, share: i32, gain: f32): void {
  const GOLDEN: u32 = 0x9e3779b9;
  let counter = i32x4.add(
    i32x4.splat(seed),
    i32x4.replace_lane(
      i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(0), 1, GOLDEN), 2, 2 * GOLDEN), 3, 3 * GOLDEN,
    ),
  );
  for (let i = 0; i < n; i += 4) {
    const kept = i32x4.ge_s(i32x4.shr_u(mix(counter), 1), i32x4.splat(share));
    const factor = v128.and(f32x4.splat(gain), kept);
    const at = x + i * 4;
    if (i + 4 <= n) {
      v128.store(at, f32x4.mul(v128.load(at), factor));
    } else {
      let rest = factor;
      for (let j = 0; j < n - i; j++) {
        store<f32>(at + j * 4, load<f32>(at + j * 4) * f32x4.extract_lane(rest, 0));
        rest = i8x16.shuffle(rest, rest, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
      }
    }
    counter = i32x4.add(counter, i32x4.splat(4 * GOLDEN));
  }
}

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
function mix(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * x = (byte − mean)·scale for a picture of `height` rows of `width` bytes, one after the other; mean and scale likewise.
 * @param x the first pixel; `row` bytes from one row to the next.
 */
export function scaleBytes(
  bytes: usize, mean: usize, scale: usize,
  height: i32, width: i32,
  x: usize, row: usize,
): void {
  const whole = width & ~3;
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < whole; u += 4) {
      const words = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(bytes + u)));
      const centred = f32x4.sub(f32x4.convert_i32x4_s(words), v128.load(mean + u * 4));
      v128.store(x + u * 4, f32x4.mul(centred, v128.load(scale + u * 4)));
    }
    for (let u = whole; u < width; u++) {
      store<f32>(x + u * 4, (f32(load<u8>(bytes + u)) - load<f32>(mean + u * 4)) * load<f32>(scale + u * 4));
    }
    bytes += width;
    mean += width * 4;
    scale += width * 4;
    x += row;
  }
}
