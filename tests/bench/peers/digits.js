/**
 * Milliseconds in which ONNX Runtime answers so many digits, on one thread. The pictures are 32-bit floats before the
 * clock starts. Called with the job as JSON; prints one line of JSON.
 */
import { existsSync, readFileSync } from 'node:fs';
import { whereInstalled } from './absent.js';

const [WARM_UP, TIMED] = [1000, 1000];
const PIXELS = 784;

const { folder, digits } = JSON.parse(process.argv[2]);
const onnx = `${folder}/model.onnx`;
const { InferenceSession, Tensor, env } = (await whereInstalled(() => import('onnxruntime-node'))).default;
if (!existsSync(onnx)) {
  console.log(JSON.stringify({ absent: 'the model was not exported' }));
  process.exit();
}
const session = await InferenceSession.create(onnx, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
});
const images = Float32Array.from(readFileSync(`${folder}/images.u8`));
const labels = readFileSync(`${folder}/labels.u8`);

const tensors = [];
for (let i = 0; i + digits <= labels.length; i += digits) {
  const values = images.subarray(i * PIXELS, (i + digits) * PIXELS);
  tensors.push(new Tensor('float32', values, [digits, 1, 28, 28]));
}
let next = 0;
const times = [];
const began = performance.now();
while (performance.now() - began < WARM_UP + TIMED) {
  const asked = performance.now();
  await session.run({ images: tensors[next] }, ['logits']);
  const answered = performance.now();
  if (asked - began > WARM_UP) times.push(answered - asked);
  next = (next + 1) % tensors.length;
}

let right = 0;
for (const [i, tensor] of tensors.entries()) {
  const { logits } = await session.run({ images: tensor }, ['logits']);
  for (let row = 0; row < digits; row++) {
    const ten = logits.data.subarray(row * 10, row * 10 + 10);
    if (ten.indexOf(Math.max(...ten)) === labels[i * digits + row]) right++;
  }
}
const call = times.toSorted((a, b) => a - b)[times.length >> 1];
const about = `ONNX Runtime ${env.versions.node ?? env.versions.common}`;
console.log(JSON.stringify({ about, figures: { call }, check: { right } }));
