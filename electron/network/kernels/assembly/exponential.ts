/**
 * eˣ on four lanes: x = n·ln 2 + r with |r| ≤ ½ ln 2, the Taylor series of eʳ up to r⁷ (the next term is below
 * 5·10⁻⁹), and 2ⁿ put together in the exponent's bits. Beyond ±87 it answers as at ±87, where a float ends.
 */
import { multiplyAdd } from './simd';

// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function exponential(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(87)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts, the first so short that n times it is exact.
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.12194440054690583e-4), r);
  let y = f32x4.splat(1.0 / 5040);
  y = multiplyAdd(y, r, f32x4.splat(1.0 / 720));
  y = multiplyAdd(y, r, f32x4.splat(1.0 / 120));
  y = multiplyAdd(y, r, f32x4.splat(1.0 / 24));
  y = multiplyAdd(y, r, f32x4.splat(1.0 / 6));
  y = multiplyAdd(y, r, f32x4.splat(0.5));
  y = multiplyAdd(y, r, f32x4.splat(1));
  y = multiplyAdd(y, r, f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, power);
}
