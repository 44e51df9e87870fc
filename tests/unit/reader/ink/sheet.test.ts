import { describe, expect, it } from 'vitest';
import { INK } from '../../../../electron/reader/components.ts';
import { ink } from '../../../../electron/reader/ink/ink.ts';
import { onSheet } from '../../../../electron/reader/ink/sheet.ts';
import type { Page } from '../../../../electron/reader/load/load.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { wood } from '../wood.ts';

/** No whole blocks at the right and at the foot. */
const [WIDTH, HEIGHT] = [645, 487];

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

/** What is written on a sheet, away from its edge. */
const inner = ({ width, data }: Grey, sheet: readonly number[]) =>
  Array.from(data).filter((_, i) => isOn(sheet, i % width, Math.floor(i / width), 32));

describe('onSheet', () => {
  it('covers a table’s grain with the sheet’s paper, and leaves what is written on it', () => {
    const grey = envelope(wood());
    const outside = (x: number, y: number) => !isOn(SHEET, x, y);
    expect(inkIn(ink(grey), outside)).toBeGreaterThan(5000);
    const sheet = found(pageOf(grey))!;
    expect(inkIn(ink(sheet.grey), outside)).toBe(0);
    expect(inner(sheet.grey, SHEET)).toEqual(inner(grey, SHEET));
  });

  it('leaves two letters on one table, and no speck of it', () => {
    const other = [540, 60, 630, 220] as const;
    const grain = wood();
    const both = envelope((x, y) => (isOn(other, x, y) ? (isOn(other, x, y, 40) ? 60 : 215) : grain(x, y)));
    const sheet = found(pageOf(both))!;
    for (const one of [SHEET, other]) expect(inner(sheet.grey, one)).toEqual(inner(both, one));
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
    ['a dark sheet on light cloth', picture((x, y) => (isOn(SHEET, x, y) ? 90 : wood()(x, y) + 130))],
  ])('leaves %s as it is', (_, grey) => {
    expect(found(pageOf(grey))).toBeNull();
  });

  it('leaves what a person has chosen as it is, and a small picture that was enlarged', () => {
    const grey = envelope(wood());
    expect(found(pageOf(grey))).not.toBeNull();
    expect(found(pageOf(grey, { chosen: true }))).toBeNull();
    expect(found(pageOf(grey, { scale: 0.5 }))).toBeNull();
  });
});
