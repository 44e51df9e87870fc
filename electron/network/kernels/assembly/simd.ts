/** a·b + c on four lanes: rounded once where the engine has relaxed SIMD, twice where it has not. */
// @ts-ignore: a decorator on a function is AssemblyScript's own
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
