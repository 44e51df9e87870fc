import { expect, it } from 'vitest';
import { inverted, isNegative } from '../../../../electron/reader/ink/negative.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

const [WIDTH, HEIGHT] = [400, 240];

type GreyAt = (x: number, y: number) => number;

function picture(greyAt: GreyAt): Grey {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    greyAt(i % WIDTH, Math.floor(i / WIDTH)),
  );
  return { width: WIDTH, height: HEIGHT, data };
}

const within = (x: number, y: number, [left, top, right, bottom]: readonly number[]) =>
  x >= left && x < right && y >= top && y < bottom;

/** Bars and rules as a pen draws them. */
const isWritten = (x: number, y: number) => within(x, y, [150, 100, 300, 130]) && (x % 24 < 5 || y % 26 < 3);

it('inverts a picture', () => {
  const dark = picture((x) => (x < 9 ? 20 : 231));
  expect(inverted(dark)).toEqual(picture((x) => (x < 9 ? 235 : 24)));
});

it.each<[string, GreyAt]>([
  ['light writing on a dark ground', (x, y) => (isWritten(x, y) ? 230 : 20)],
  [
    'light figures that fill the picture, as on a crop',
    (x, y) => (y > 20 && y < 220 && x % 80 >= 30 && x % 80 < 52 ? 240 : 60),
  ],
  [
    'light writing with something darker around the sheet',
    (x, y) => (isWritten(x, y) ? 230 : within(x, y, [20, 20, 380, 220]) ? 90 : 2),
  ],
  [
    'light writing on black paper on a white bed',
    (x, y) => (isWritten(x, y) ? 230 : within(x, y, [45, 25, 355, 215]) ? 25 : 250),
  ],
])('is %s', (_, greyAt) => {
  expect(isNegative(picture(greyAt))).toBe(true);
});

it.each<[string, GreyAt]>([
  ['dark writing on white', (x, y) => (isWritten(x, y) ? 20 : 230)],
  [
    'an envelope on a dark ground',
    (x, y) => (isWritten(x, y) ? 30 : within(x, y, [60, 50, 340, 190]) ? 220 : 20),
  ],
  [
    'a white label on a dark envelope',
    (x, y) => (isWritten(x, y) ? 30 : within(x, y, [120, 80, 320, 150]) ? 240 : 70),
  ],
  [
    'dark writing on dark paper, and a white thread',
    (x, y) => (isWritten(x, y) ? 10 : within(x, y, [10, 10, 390, 12]) ? 220 : 90),
  ],
  ['dark writing on dark paper', (x, y) => (isWritten(x, y) ? 5 : 90)],
  ['a window of light on a dark table', (x, y) => (within(x, y, [0, 0, 400, 60]) ? 200 : 40)],
  ['nothing at all', () => 30],
  ['a speck of dust', (x, y) => (within(x, y, [10, 10, 14, 14]) ? 220 : 30)],
])('is not %s', (_, greyAt) => {
  expect(isNegative(picture(greyAt))).toBe(false);
});
