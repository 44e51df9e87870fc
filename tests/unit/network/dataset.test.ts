import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { concat, type Dataset, digest, slice } from '../../../electron/network/dataset.ts';

/** n pictures, each of one grey, labelled with it. */
const greys = (...values: number[]): Dataset => ({
  images: Uint8Array.from(values.flatMap((value) => new Array<number>(784).fill(value))),
  labels: Uint8Array.from(values),
});

test('a slice holds its examples alone, and shares their bytes', () => {
  const whole = greys(1, 2, 3, 4);
  const part = slice(whole, 1, 3);
  expect(part).toEqual(greys(2, 3));
  expect(part.images.buffer).toBe(whole.images.buffer);
  expect(slice(whole, 2)).toEqual(greys(3, 4));
});

test('sets are joined in order', () => {
  expect(concat(greys(1), greys(), greys(2, 3))).toEqual(greys(1, 2, 3));
});

test('the digest is SHA-256 of images, then labels', () => {
  const { images, labels } = greys(5, 6);
  const wanted = createHash('sha256')
    .update(Buffer.concat([images, labels]))
    .digest('hex');
  expect(digest({ images, labels })).toBe(wanted);
  expect(digest(greys(6, 5))).not.toBe(wanted);
});
