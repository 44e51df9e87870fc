import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { digitPicture, weightsPicture } from '../../../../electron/report/notebook/pictures.ts';

function pixelsOf(url: string): { channels: number; pixel: (at: number) => number[] } {
  const [, base64] = /^data:image\/png;base64,(.*)$/.exec(url)!;
  const { width, height, channels, data } = decode(Buffer.from(base64, 'base64'));
  expect([width, height]).toEqual([28, 28]);
  return { channels, pixel: (at) => Array.from(data.slice(at * channels, (at + 1) * channels)) };
}

test('a digit is ink on paper', () => {
  const image = new Uint8Array(DIGIT_PIXELS);
  image.set([255, 100], 29);
  const { channels, pixel } = pixelsOf(digitPicture(image));
  expect(channels).toBe(1);
  expect([28, 29, 30, 31].map(pixel)).toEqual([[255], [0], [155], [255]]);
});

test('weights are blue for, orange against, paler the weaker, white at 0', () => {
  const weights = new Float32Array(DIGIT_PIXELS);
  weights.set([2, 1, 0, -1, -2]);
  const { channels, pixel } = pixelsOf(weightsPicture(weights));
  expect(channels).toBe(3);
  expect([0, 2, 4].map(pixel)).toEqual([
    [31, 79, 191],
    [255, 255, 255],
    [214, 84, 20],
  ]);
  expect([1, 3].map(pixel)).toEqual([
    [143, 167, 223],
    [235, 170, 138],
  ]);
});

test('a neuron without any weight is white', () => {
  const { pixel } = pixelsOf(weightsPicture(new Float32Array(DIGIT_PIXELS)));
  expect(pixel(400)).toEqual([255, 255, 255]);
});
