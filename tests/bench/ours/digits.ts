/** Milliseconds in which a model answers so many digits, on one thread. Called with the job as JSON. */
import { Failure } from '../../../electron/contract/failure.ts';
import { DIGIT_PIXELS } from '../../../electron/contract/digit.ts';
import { explain } from '../../../electron/messages/messages.ts';
import { openClassifier } from '../../../electron/network/classifier.ts';
import { answerAt } from '../../../electron/network/measuring/confidence.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { readData } from '../data.ts';
import { answer, DigitsJob, jobOf } from '../jobs.ts';

/** Milliseconds: the compiler takes its time; enough calls for a median. */
const [WARM_UP, TIMED] = [1000, 1000];

const { folder, model, digits } = jobOf(DigitsJob);
const { images, labels } = await readData(folder);
const classifier = await openClassifier(
  await readModel(model).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    answer({ absent: explain('en', error.reason) });
    process.exit();
  }),
);

const ask = (start: number): Float32Array =>
  classifier.logits(images.subarray(start * DIGIT_PIXELS, (start + digits) * DIGIT_PIXELS), digits);
let start = 0;
const times: number[] = [];
const began = performance.now();
while (performance.now() - began < WARM_UP + TIMED) {
  const asked = performance.now();
  ask(start);
  const answered = performance.now();
  if (asked - began > WARM_UP) times.push(answered - asked);
  start = (start + digits) % (labels.length - digits + 1);
}

let right = 0;
for (let i = 0; i < labels.length - (labels.length % digits); i += digits) {
  const logits = ask(i);
  for (let row = 0; row < digits; row++) {
    if (answerAt(logits, row) === labels[i + row]) right++;
  }
}
answer({
  about: `wasm ${classifier.kernels}`,
  figures: { call: times.toSorted((a, b) => a - b)[times.length >> 1] },
  check: { right },
});
