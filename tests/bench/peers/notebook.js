/**
 * The notebook's recipe in TensorFlow.js, WASM or plain JavaScript, one example a row; its gradients `automatic`, as
 * its users have them, or `by-hand`, in fewer operations and only such as its WASM has in a fast form. Called with the
 * job as JSON; prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whereInstalled } from './absent.js';

const { folder, backend, gradients, batch, steps, rate, hidden, outputs, judged } = JSON.parse(
  process.argv[2],
);
const PIXELS = 784;

const tf = await whereInstalled(() => import('@tensorflow/tfjs'));
if (backend === 'wasm') {
  const { setWasmPaths } = await whereInstalled(() => import('@tensorflow/tfjs-backend-wasm'));
  setWasmPaths(`${dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm')))}/`);
}
await tf.setBackend(backend);
await tf.ready();

const images = readFileSync(`${folder}/images.u8`);
const labels = readFileSync(`${folder}/labels.u8`);
const first = new Float32Array(Uint8Array.from(readFileSync(`${folder}/weights.f32`)).buffer);
const n = labels.length;
// A batch that wraps at the end finds the first examples again behind the last.
const X = zScored();
const Y = new Float32Array((n + batch) * outputs);
for (let i = 0; i < n + batch; i++) Y[i * outputs + labels[i % n]] = 1;

const at = [hidden * PIXELS, hidden * (PIXELS + 1), hidden * (PIXELS + 1) + outputs * hidden];
const transposed = (values, rows, columns) =>
  tf.variable(tf.tidy(() => tf.transpose(tf.tensor2d(values, [rows, columns]))));
const W1 = transposed(first.subarray(0, at[0]), hidden, PIXELS);
const b1 = tf.variable(tf.tensor1d(first.subarray(at[0], at[1])));
const W2 = transposed(first.subarray(at[1], at[2]), outputs, hidden);
const b2 = tf.variable(tf.tensor1d(first.subarray(at[2])));
const [scale, one] = [tf.scalar(rate / batch), tf.scalar(1)];
const descent = tf.train.sgd(rate);
const stepOf = gradients === 'automatic' ? automatic : byHand;

const began = performance.now();
for (let step = 0; step < steps; step++) {
  const start = (step * batch) % n;
  tf.tidy(() => stepOf(rows(X, PIXELS, start, batch), rows(Y, outputs, start, batch)));
}
// What is computed late is part of the work.
await Promise.all([W1, b1, W2, b2].map((parameter) => parameter.data()));
const seconds = (performance.now() - began) / 1000;

const logits = tf.tidy(() => forward(rows(X, PIXELS, 0, judged)).dataSync());
let [J, right] = [0, 0];
for (let i = 0; i < judged; i++) {
  const z = logits.subarray(i * outputs, (i + 1) * outputs);
  z.forEach((value, k) => {
    J += Math.max(value, 0) - Y[i * outputs + k] * value + Math.log1p(Math.exp(-Math.abs(value)));
  });
  if (z.indexOf(Math.max(...z)) === labels[i]) right++;
}

const about = `TensorFlow.js ${tf.version.tfjs}, ${backend}, gradients ${gradients}`;
const check = { cost: J / judged, accuracy: right / judged };
console.log(JSON.stringify({ about, figures: { steps: seconds }, check }));

function forward(x) {
  return tf.add(tf.matMul(tf.sigmoid(tf.add(tf.matMul(x, W1), b1)), W2), b2);
}

/** Its loss is the mean over the outputs too; J is their sum. */
function automatic(x, y) {
  descent.minimize(() => tf.mul(tf.losses.sigmoidCrossEntropy(y, forward(x)), outputs));
}

function byHand(x, y) {
  const A1 = tf.sigmoid(tf.add(tf.matMul(x, W1), b1));
  const A2 = tf.sigmoid(tf.add(tf.matMul(A1, W2), b2));
  const dZ2 = tf.mul(tf.sub(A2, y), scale);
  const dA1 = tf.matMul(dZ2, tf.transpose(W2));
  const dZ1 = tf.mul(dA1, tf.mul(A1, tf.sub(one, A1)));
  const [dW2, dW1] = [tf.matMul(tf.transpose(A1), dZ2), tf.matMul(tf.transpose(x), dZ1)];
  W2.assign(tf.sub(W2, dW2));
  b2.assign(tf.sub(b2, tf.sum(dZ2, 0)));
  W1.assign(tf.sub(W1, dW1));
  b1.assign(tf.sub(b1, tf.sum(dZ1, 0)));
}

function rows(values, columns, start, count) {
  return tf.tensor2d(values.subarray(start * columns, (start + count) * columns), [count, columns]);
}

function zScored() {
  const [sum, squares] = [new Float64Array(PIXELS), new Float64Array(PIXELS)];
  for (let i = 0; i < n; i++) {
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const value = images[i * PIXELS + pixel];
      sum[pixel] += value;
      squares[pixel] += value * value;
    }
  }
  const mean = sum.map((value) => value / n);
  const variance = squares.map((value, pixel) => value / n - mean[pixel] ** 2);
  const factor = variance.map((value, pixel) =>
    sum[pixel] === 0 || value < 1e-9 ? 0 : 1 / Math.sqrt(value),
  );
  const scored = new Float32Array((n + batch) * PIXELS);
  for (let i = 0; i < n + batch; i++) {
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      scored[i * PIXELS + pixel] = (images[(i % n) * PIXELS + pixel] - mean[pixel]) * factor[pixel];
    }
  }
  return scored;
}
