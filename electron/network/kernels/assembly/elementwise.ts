/**
 * What is done number by number: four at a time; where an array has no rows, into the padding behind its last (see
 * `numbers` in ../kernels.ts).
 */
import { exponential } from './exponential';

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
  const end = z + n * 4;
  for (; z < end; z += 16) v128.store(z, f32x4.max(v128.load(z), f32x4.splat(0)));
}

/** dA becomes dZ, 0 where A is. */
export function reluBack(dA: usize, a: usize, n: i32): void {
  const end = a + n * 4;
  for (; a < end; a += 16) {
    const open = f32x4.gt(v128.load(a), f32x4.splat(0));
    v128.store(dA, v128.and(v128.load(dA), open));
    dA += 16;
  }
}

/** Z becomes A = σ(Z) = 1 / (1 + e⁻ᶻ). */
export function sigmoid(z: usize, n: i32): void {
  const one = f32x4.splat(1);
  const end = z + n * 4;
  for (; z < end; z += 16) {
    v128.store(z, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(v128.load(z))))));
  }
}

/** dA becomes dZ = dA ∘ A ∘ (1 − A), for A = σ(Z). */
export function sigmoidBack(dA: usize, a: usize, n: i32): void {
  const one = f32x4.splat(1);
  const end = a + n * 4;
  for (; a < end; a += 16) {
    const x = v128.load(a);
    v128.store(dA, f32x4.mul(v128.load(dA), f32x4.mul(x, f32x4.sub(one, x))));
    dA += 16;
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
    v128.store(x, f32x4.mul(v128.load(x), v128.and(f32x4.splat(gain), kept)));
    x += 16;
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
