import { describe, expect, it } from 'vitest';
import { positive } from '../../../../electron/reader/ink/negative.ts';
import type { Page } from '../../../../electron/reader/load/load.ts';

const [WIDTH, HEIGHT] = [400, 240];

/** A page by its grey at each pixel. */
function pageOf(greyAt: (x: number, y: number) => number): Page {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    greyAt(i % WIDTH, Math.floor(i / WIDTH)),
  );
  const size = { width: WIDTH, height: HEIGHT };
  return { grey: { ...size, data }, colour: null, ...size, scale: 1, dpi: null, chosen: false };
}

const within = (x: number, y: number, [left, top, right, bottom]: readonly number[]) =>
  x >= left && x < right && y >= top && y < bottom;

/** Bars and rules as a pen draws them. */
const isWritten = (x: number, y: number) => within(x, y, [150, 100, 300, 130]) && (x % 24 < 5 || y % 26 < 3);

describe('white writing on a dark ground', () => {
  it('becomes dark on white, in grey and in colour', () => {
    const negative = pageOf((x, y) => (isWritten(x, y) ? 230 : 20));
    const rgb = Uint8Array.from([...negative.grey.data].flatMap((value) => [value, 1, 2]));
    const colour = { width: WIDTH, height: HEIGHT, data: rgb };
    const made = positive({ ...negative, colour });
    expect(made.grey).toEqual(pageOf((x, y) => (isWritten(x, y) ? 25 : 235)).grey);
    expect([...made.colour!.data.subarray(0, 3)]).toEqual([235, 254, 253]);
  });

  it('may fill the picture, as on a crop', () => {
    const isFigure = (x: number, y: number) => y > 20 && y < 220 && x % 80 < 22;
    const made = positive(pageOf((x, y) => (isFigure(x, y) ? 240 : 60)));
    expect(made.grey.data[0]).toBe(195);
  });

  it('may have something darker around it', () => {
    const isBed = (x: number, y: number) => !within(x, y, [20, 20, 380, 220]);
    const made = positive(pageOf((x, y) => (isWritten(x, y) ? 230 : isBed(x, y) ? 2 : 90)));
    expect(made.grey.data[0]).toBe(253);
  });
});

describe('a page that stays as it is', () => {
  it.each<[string, (x: number, y: number) => number]>([
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
  ])('%s', (_, greyAt) => {
    const page = pageOf(greyAt);
    expect(positive(page)).toBe(page);
  });
});
