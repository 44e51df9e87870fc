/** Where, of the numbers a from `at` on, the first is that is above the limit; n where none of the n is. */
export function firstAbove(a: usize, at: i32, n: i32, limit: f32): i32 {
  const limits = f32x4.splat(limit);
  for (; at + 16 <= n; at += 16) {
    const four = a + at * 4;
    const first = v128.or(f32x4.gt(v128.load(four), limits), f32x4.gt(v128.load(four, 16), limits));
    const second = v128.or(f32x4.gt(v128.load(four, 32), limits), f32x4.gt(v128.load(four, 48), limits));
    if (v128.any_true(v128.or(first, second))) break;
  }
  while (at < n && !(load<f32>(a + at * 4) > limit)) at++;
  return at;
}
