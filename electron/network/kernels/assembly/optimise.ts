/** The optimisers' steps, over n weights each. The last, ragged lanes are done one by one. */
import { multiplyAdd } from './simd';

/** V ← momentum·V + dW, W ← W − rate·V. With a momentum of 0, V is the gradient, and not kept. */
export function descend(w: usize, dW: usize, v: usize, n: i32, rate: f32, momentum: f32): void {
  const step = f32x4.splat(-rate);
  const whole = n & ~3;
  if (momentum == 0) {
    for (let i = 0; i < whole; i += 4) {
      v128.store(w + i * 4, multiplyAdd(step, v128.load(dW + i * 4), v128.load(w + i * 4)));
    }
    for (let i = whole; i < n; i++) store<f32>(w + i * 4, load<f32>(w + i * 4) - rate * load<f32>(dW + i * 4));
    return;
  }
  for (let i = 0; i < whole; i += 4) {
    const speed = multiplyAdd(f32x4.splat(momentum), v128.load(v + i * 4), v128.load(dW + i * 4));
    v128.store(v + i * 4, speed);
    v128.store(w + i * 4, multiplyAdd(step, speed, v128.load(w + i * 4)));
  }
  for (let i = whole; i < n; i++) {
    const speed = momentum * load<f32>(v + i * 4) + load<f32>(dW + i * 4);
    store<f32>(v + i * 4, speed);
    store<f32>(w + i * 4, load<f32>(w + i * 4) - rate * speed);
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
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = i * 4;
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
  for (let i = whole; i < n; i++) {
    const at = i * 4;
    const g = load<f32>(dW + at);
    const mean = beta1 * load<f32>(m + at) + (1 - beta1) * g;
    const square = beta2 * load<f32>(v + at) + (1 - beta2) * g * g;
    store<f32>(m + at, mean);
    store<f32>(v + at, square);
    store<f32>(w + at, (1 - decay) * load<f32>(w + at) - rate * mean / (sqrt(square) + epsilon));
  }
}

/** mean ← mean + share·(W − mean). */
export function average(mean: usize, w: usize, n: i32, share: f32): void {
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    const old = v128.load(mean + i * 4);
    v128.store(mean + i * 4, multiplyAdd(f32x4.splat(share), f32x4.sub(v128.load(w + i * 4), old), old));
  }
  for (let i = whole; i < n; i++) {
    const old = load<f32>(mean + i * 4);
    store<f32>(mean + i * 4, old + share * (load<f32>(w + i * 4) - old));
  }
}

/** Sum ← sum + more. */
export function addArrays(sum: usize, more: usize, n: i32): void {
  const whole = n & ~3;
  for (let i = 0; i < whole; i += 4) {
    v128.store(sum + i * 4, f32x4.add(v128.load(sum + i * 4), v128.load(more + i * 4)));
  }
  for (let i = whole; i < n; i++) store<f32>(sum + i * 4, load<f32>(sum + i * 4) + load<f32>(more + i * 4));
}
