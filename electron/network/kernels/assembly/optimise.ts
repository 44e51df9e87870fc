/**
 * The optimisers' steps, over n weights each: four at a time, into the padding behind the last (see `numbers` in
 * ../kernels.ts), so that all weights are rounded alike.
 */
import { multiplyAdd } from './simd';

/** V ← momentum·V + dW, W ← W − rate·V. With a momentum of 0, V is the gradient, and not kept. */
export function descend(w: usize, dW: usize, v: usize, n: i32, rate: f32, momentum: f32): void {
  const step = f32x4.splat(-rate);
  const end = w + n * 4;
  if (momentum == 0) {
    for (; w < end; w += 16) {
      v128.store(w, multiplyAdd(step, v128.load(dW), v128.load(w)));
      dW += 16;
    }
    return;
  }
  for (; w < end; w += 16) {
    const speed = multiplyAdd(f32x4.splat(momentum), v128.load(v), v128.load(dW));
    v128.store(v, speed);
    v128.store(w, multiplyAdd(step, speed, v128.load(w)));
    dW += 16;
    v += 16;
  }
}

/**
 * Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019):
 * M ← β₁M + (1−β₁)dW, V ← β₂V + (1−β₂)dW², W ← W − rate·M/(√V + ε) − decay·W.
 * `rate` comes with the bias corrections already in it, `decay` with the learning rate.
 */
export function adam(
  w: usize, dW: usize, m: usize, v: usize, n: i32,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32, decay: f32,
): void {
  for (let at: usize = 0; at < usize(n) * 4; at += 16) {
    const g = v128.load(dW + at);
    const mean = multiplyAdd(f32x4.splat(beta1), v128.load(m + at), f32x4.mul(f32x4.splat(1 - beta1), g));
    const square = multiplyAdd(
      f32x4.splat(beta2), v128.load(v + at), f32x4.mul(f32x4.splat(1 - beta2), f32x4.mul(g, g)),
    );
    const step = f32x4.div(
      f32x4.mul(f32x4.splat(rate), mean), f32x4.add(f32x4.sqrt(square), f32x4.splat(epsilon)),
    );
    v128.store(m + at, mean);
    v128.store(v + at, square);
    v128.store(w + at, f32x4.sub(f32x4.mul(f32x4.splat(1 - decay), v128.load(w + at)), step));
  }
}

/** mean ← mean + share·(W − mean). */
export function average(mean: usize, w: usize, n: i32, share: f32): void {
  const end = mean + n * 4;
  for (; mean < end; mean += 16) {
    const old = v128.load(mean);
    v128.store(mean, multiplyAdd(f32x4.splat(share), f32x4.sub(v128.load(w), old), old));
    w += 16;
  }
}

/** Sum ← sum + more. */
export function addArrays(sum: usize, more: usize, n: i32): void {
  const end = sum + n * 4;
  for (; sum < end; sum += 16) {
    v128.store(sum, f32x4.add(v128.load(sum), v128.load(more)));
    more += 16;
  }
}
