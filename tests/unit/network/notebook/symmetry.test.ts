import { expect, test } from 'vitest';
import { NotebookFigures } from '../../../../electron/contract/notebook.ts';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { showSymmetry } from '../../../../electron/network/notebook/symmetry.ts';
import { quietWork } from './work.ts';

test('from equal weights all neurons stay the same; from drawn ones they part, and read better', async () => {
  const { figures, constant, drawn } = await showSymmetry(quietWork(), 300);
  expect(NotebookFigures.shape.symmetry.parse(figures)).toEqual(figures);
  expect(figures.constant.apart).toBe(0);
  expect(figures.drawn.apart).toBeGreaterThan(0.1);
  expect(figures.drawn.testAccuracy).toBeGreaterThan(figures.constant.testAccuracy + 0.3);
  const neuron = (W1: Float32Array, i: number) => [...W1.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS)];
  expect([constant.length, drawn.length]).toEqual([8 * DIGIT_PIXELS, 8 * DIGIT_PIXELS]);
  expect(neuron(constant, 7)).toEqual(neuron(constant, 0));
  expect(neuron(drawn, 7)).not.toEqual(neuron(drawn, 0));
  // The one neuron has learnt something all the same.
  expect(new Set(neuron(constant, 0)).size).toBeGreaterThan(100);
});
