import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../electron/network/random.ts';
import { INK } from '../../../../electron/reader/components.ts';
import { ink } from '../../../../electron/reader/ink/ink.ts';
import { onSheet } from '../../../../electron/reader/ink/sheet.ts';
import type { Page } from '../../../../electron/reader/load/load.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

const [WIDTH, HEIGHT] = [640, 480];

/** An envelope on a table, as [left, top, right, bottom]. */
const SHEET = [120, 100, 520, 380] as const;

const isOn = ([left, top, right, bottom]: readonly number[], x: number, y: number, inset = 0) =>
  x >= left + inset && x < right - inset && y >= top + inset && y < bottom - inset;

/** Bars as a pen draws them. */
const isWritten = (x: number, y: number) => isOn([260, 220, 420, 250], x, y) && x % 16 < 4;

function picture(greyAt: (x: number, y: number) => number, width = WIDTH, height = HEIGHT): Grey {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.round(greyAt(i % width, Math.floor(i / width))),
  );
  return { width, height, data };
}

/** Wood: streaks a few pixels high, darker here and there along the grain. */
function wood(): (x: number, y: number) => number {
  const random = createRandom(7);
  const streaks = Array.from({ length: HEIGHT >> 2 }, () => [random.next(), random.next()]);
  return (x, y) => {
    const [phase, strength] = streaks[(y >> 2) % streaks.length];
    return 105 - 32 * strength * Math.max(0, Math.sin(x / 40 + 9 * phase));
  };
}

const paper = (x: number) => 225 - x / 16;
const pageOf = (grey: Grey, given: Partial<Page> = {}): Page => ({
  grey,
  colour: null,
  width: grey.width,
  height: grey.height,
  scale: 1,
  dpi: null,
  chosen: false,
  ...given,
});
const envelope = (around: (x: number, y: number) => number) =>
  picture((x, y) => (isOn(SHEET, x, y) ? (isWritten(x, y) ? 60 : paper(x)) : around(x, y)));
const found = (page: Page) => onSheet(page, ink(page.grey));
const inkIn = ({ width, data }: Grey, where: (x: number, y: number) => boolean) =>
  data.filter((value, i) => value >= INK && where(i % width, Math.floor(i / width))).length;

describe('onSheet', () => {
  it('covers a table’s grain with the sheet’s paper, and leaves what is written on it', () => {
    const grey = envelope(wood());
    const outside = (x: number, y: number) => !isOn(SHEET, x, y);
    expect(inkIn(ink(grey), outside)).toBeGreaterThan(5000);
    const sheet = found(pageOf(grey))!;
    expect(inkIn(ink(sheet.grey), outside)).toBe(0);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++)
        if (isOn(SHEET, x, y, 32)) expect(sheet.grey.data[y * WIDTH + x]).toBe(grey.data[y * WIDTH + x]);
  });

  it('covers it in colour alike', () => {
    const grey = envelope(wood());
    const colour = { ...grey, data: new Uint8Array(3 * grey.data.length) };
    grey.data.forEach((value, i) => colour.data.set([value, value - 20, value - 40], 3 * i));
    const sheet = found(pageOf(grey, { colour }))!;
    expect(Array.from(sheet.colour!.data.filter((_, i) => i % 3 === 0))).toEqual(Array.from(sheet.grey.data));
    expect(sheet.colour!.data[2]).toBe(sheet.grey.data[0] - 40);
  });

  it.each([
    ['a plain table', envelope(() => 90)],
    ['grain all over, and no sheet', picture(wood())],
    [
      'writing up to the border',
      picture((x, y) => (y % 24 < 12 && x % 12 < 3 && isOn([0, 40, WIDTH, 440], x, y) ? 60 : paper(x))),
    ],
    ['a crop of a code', picture((x, y) => (x % 16 < 4 ? 60 : paper(y)), 300, 60)],
  ])('leaves %s as it is', (_, grey) => {
    expect(found(pageOf(grey))).toBeNull();
  });

  it('leaves what a person has chosen as it is', () => {
    expect(found(pageOf(envelope(wood()), { chosen: true }))).toBeNull();
  });
});
