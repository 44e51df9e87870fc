import { expect, it } from 'vitest';
import type { Grey } from '../../../../electron/reader/picture.ts';
import { withoutResidue } from '../../../../electron/reader/ink/residue.ts';

const [WIDTH, HEIGHT] = [40, 20];

function picture(boxes: readonly (readonly [left: number, width: number, value: number])[]): Grey {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (const [left, width, value] of boxes)
    for (let y = 4; y < 16; y++) data.fill(value, y * WIDTH + left, y * WIDTH + left + width);
  return { width: WIDTH, height: HEIGHT, data };
}

it('strokes that are red are gone, their grey edges too, and those of other pens stay', () => {
  const ink = picture([
    [4, 8, 60],
    [6, 4, 200],
    [24, 8, 60],
    [26, 4, 200],
  ]);
  const found = withoutResidue(ink, picture([[3, 10, 255]]));
  const kept = picture([
    [24, 8, 60],
    [26, 4, 200],
  ]);
  expect(found).toEqual(kept);
});

it('a stroke that a red line crosses stays whole', () => {
  const ink = picture([[4, 10, 200]]);
  expect(withoutResidue(ink, picture([[10, 4, 255]]))).toBe(ink);
});
