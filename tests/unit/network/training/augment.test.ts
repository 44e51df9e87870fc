import { expect, test } from 'vitest';
import type { Augmentation } from '../../../../electron/contract/training.ts';
import { createDistortion } from '../../../../electron/network/training/augment.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const none: Augmentation = { rotation: 0, scale: 0, shear: 0, shift: 0, elastic: null };

/** A cross of two bars about the centre of a 28×28 picture. */
const cross = Uint8Array.from({ length: 784 }, (_, at) => {
  const [x, y] = [at % 28, Math.floor(at / 28)];
  const inside = Math.abs(x - 13.5) < 9 && Math.abs(y - 13.5) < 9;
  return inside && (Math.abs(x - 13.5) < 2 || Math.abs(y - 13.5) < 2) ? 255 : 0;
});

const distorted = (
  augmentation: Partial<Augmentation>,
  seed: number,
  from = cross,
  start = 0,
): Uint8Array => {
  const to = new Uint8Array(784);
  createDistortion({ ...none, ...augmentation })(from, start, to, createRandom(seed));
  return to;
};

const ink = (image: Uint8Array): number => image.reduce((sum, value) => sum + value, 0);

function centre(image: Uint8Array): [x: number, y: number] {
  const sum = [0, 0];
  image.forEach((value, at) => {
    sum[0] += value * (at % 28);
    sum[1] += value * Math.floor(at / 28);
  });
  return [sum[0] / ink(image), sum[1] / ink(image)];
}

test('no distortion leaves the picture as it was, wherever it stands in the set', () => {
  expect(distorted({}, 1)).toEqual(cross);
  const second = new Uint8Array(2 * 784);
  second.set(cross, 784);
  expect(distorted({}, 1, second, 784)).toEqual(cross);
});

test('the same seed distorts the same way, another another way', () => {
  const all = { rotation: 12, scale: 0.1, shear: 0.2, shift: 2, elastic: { alpha: 24, sigma: 4 } };
  expect(distorted(all, 5)).toEqual(distorted(all, 5));
  expect(distorted(all, 5)).not.toEqual(distorted(all, 6));
});

test('a shift moves the ink by no more than it may, and loses none', () => {
  const moves = Array.from({ length: 50 }, (_, seed) => distorted({ shift: 2 }, seed));
  const away = moves.flatMap((image) => centre(image).map((at) => Math.abs(at - 13.5)));
  expect(Math.max(...away)).toBeLessThan(2.05);
  expect(Math.max(...away)).toBeGreaterThan(1.5);
  for (const image of moves) expect(Math.abs(ink(image) / ink(cross) - 1)).toBeLessThan(0.02);
});

test('a rotation keeps centre and ink, and turns the bars', () => {
  const turned = distorted({ rotation: 40 }, 3);
  expect(centre(turned)[0]).toBeCloseTo(13.5, 0);
  expect(centre(turned)[1]).toBeCloseTo(13.5, 0);
  expect(Math.abs(ink(turned) / ink(cross) - 1)).toBeLessThan(0.05);
  expect(turned).not.toEqual(cross);
});

test('elastic displacement has the deviation that Simard’s blur of noise has', () => {
  // A picture that is its own x coordinate shows the displacement along x; α = 24, σ = 4 deviate by 0.977 pixels.
  const ramp = Uint8Array.from({ length: 784 }, (_, at) => 8 * (at % 28));
  let [sum, squares, n] = [0, 0, 0];
  for (let seed = 0; seed < 300; seed++) {
    const image = distorted({ elastic: { alpha: 24, sigma: 4 } }, seed, ramp);
    for (let at = 0; at < 784; at++) {
      const [x, y] = [at % 28, Math.floor(at / 28)];
      if (Math.abs(x - 13.5) > 8 || Math.abs(y - 13.5) > 8) continue;
      const displacement = image[at] / 8 - x;
      sum += displacement;
      squares += displacement ** 2;
      n++;
    }
  }
  expect(Math.abs(sum / n)).toBeLessThan(0.05);
  expect(Math.sqrt(squares / n)).toBeCloseTo(0.977, 1);
});
