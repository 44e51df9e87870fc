import fc from 'fast-check';
import { expect, it } from 'vitest';
import { components } from '../../../../electron/reader/components.ts';
import { joined } from '../../../../electron/reader/ink/joined.ts';
import type { Grey } from '../../../../electron/reader/picture.ts';

function picture(width: number, height: number, inkAt: (x: number, y: number) => number): Grey {
  const data = Uint8Array.from({ length: width * height }, (_, i) => inkAt(i % width, Math.floor(i / width)));
  return { width, height, data };
}

it('joins dots that are two pixels apart, and no others', () => {
  const dots = (pitch: number) => picture(60, 40, (x, y) => (x % pitch < 3 && y % pitch < 3 ? 200 : 0));
  expect(components(dots(5)).list).toHaveLength(96);
  expect(components(joined(dots(5))).list).toHaveLength(1);
  expect(components(joined(dots(6))).list).toHaveLength(70);
});

it('leaves a loop open that is three pixels wide', () => {
  const nought = picture(20, 20, (x, y) =>
    x > 3 && x < 13 && y > 3 && y < 13 && !(x > 6 && x < 10 && y > 6 && y < 10) ? 255 : 0,
  );
  expect(joined(nought)).toEqual(nought);
});

it('is the least of the greatest around each pixel', () => {
  const around = ({ width, height, data }: Grey, pick: (...values: number[]) => number): Grey =>
    picture(width, height, (x, y) => {
      const values: number[] = [];
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
        values.push(...data.subarray(v * width + Math.max(0, x - 1), v * width + Math.min(width, x + 2)));
      return pick(...values);
    });
  const pictures = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .chain(([width, height]) =>
      fc
        .uint8Array({ minLength: width * height, maxLength: width * height })
        .map((data): Grey => ({ width, height, data })),
    );
  fc.assert(
    fc.property(pictures, (ink) => {
      expect(joined(ink)).toEqual(around(around(ink, Math.max), Math.min));
    }),
  );
});
