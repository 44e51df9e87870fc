/** Boxes and combs with figures in them, drawn with straight strokes. */
import { INK } from '../../../electron/reader/components.ts';
import type { Grey } from '../../../electron/reader/picture.ts';

export type Stroke = readonly [x0: number, y0: number, x1: number, y1: number];

/** A page of 320 × 120 with these strokes, turned about its middle. @param turn radians, clockwise */
export function page(strokes: readonly { stroke: Stroke; thickness: number }[], turn = 0): Grey {
  const [width, height] = [320, 120];
  const data = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const turned = (x: number, y: number) => [
    width / 2 + (x - width / 2) * cos - (y - height / 2) * sin,
    height / 2 + (x - width / 2) * sin + (y - height / 2) * cos,
  ];
  for (const { stroke, thickness } of strokes) {
    const [x0, y0] = turned(stroke[0], stroke[1]);
    const [x1, y1] = turned(stroke[2], stroke[3]);
    const length = Math.hypot(x1 - x0, y1 - y0);
    for (let i = 0; i < data.length; i++) {
      const [x, y] = [(i % width) - x0, Math.floor(i / width) - y0];
      const along = Math.min(length, Math.max(0, (x * (x1 - x0) + y * (y1 - y0)) / length));
      const away = Math.hypot(x - (along * (x1 - x0)) / length, y - (along * (y1 - y0)) / length);
      const value = Math.round(255 * Math.min(1, Math.max(0, thickness / 2 + 0.5 - away)));
      data[i] = Math.max(data[i], value);
    }
  }
  return { width, height, data };
}

export const PEN = 5;
export const PRINT = 2;

/** A figure's strokes, in a unit square. */
const FIGURES: Record<string, readonly Stroke[]> = {
  '1': [
    [0.3, 0.25, 0.6, 0],
    [0.6, 0, 0.6, 1],
  ],
  '2': [
    [0, 0.1, 0.9, 0.1],
    [0.9, 0.1, 0, 1],
    [0, 1, 1, 1],
  ],
  '4': [
    [0.5, 0, 0, 0.6],
    [0, 0.6, 1, 0.6],
    [0.7, 0.3, 0.7, 1],
  ],
  '7': [
    [0, 0, 1, 0],
    [1, 0, 0.3, 1],
  ],
  E: [
    [0, 0, 0, 1],
    [0, 0, 1, 0],
    [0, 0.5, 0.9, 0.5],
    [0, 1, 1, 1],
  ],
  H: [
    [0, 0, 0, 1],
    [1, 0, 1, 1],
    [0, 0.5, 1, 0.5],
  ],
  '0': [
    [0, 0, 1, 0],
    [1, 0, 1, 1],
    [1, 1, 0, 1],
    [0, 1, 0, 0],
  ],
  I: [[0.5, 0, 0.5, 1]],
};

/** The figures side by side, one every `pitch` pixels, in squares of this size. */
export function figures(
  text: string,
  { left, top, width, height, pitch }: Record<'left' | 'top' | 'width' | 'height' | 'pitch', number>,
  thickness = PEN,
) {
  return Array.from(text).flatMap((figure, n) =>
    FIGURES[figure].map(([x0, y0, x1, y1]) => ({
      stroke: [
        left + n * pitch + x0 * width,
        top + y0 * height,
        left + n * pitch + x1 * width,
        top + y1 * height,
      ] as Stroke,
      thickness,
    })),
  );
}

/** Frames from (30, 30) on, 44 wide and 60 high, and so far apart; or a comb of teeth so high. */
export function boxes(count: number, { gap = 0, tooth = 0 }: { gap?: number; tooth?: number } = {}) {
  const [top, foot] = [tooth === 0 ? 30 : 90 - tooth, 90];
  return Array.from({ length: count }, (_, n): Stroke[] => {
    const left = 30 + n * (44 + gap);
    const open: Stroke[] = [
      [left, top, left, foot],
      [left + 44, top, left + 44, foot],
      [left, foot, left + 44, foot],
    ];
    return tooth === 0 ? [...open, [left, top, left + 44, top]] : open;
  })
    .flat()
    .map((stroke) => ({ stroke, thickness: PRINT }));
}

/** The lines of a frame from (20, 30), 280 wide and 60 high. */
export function frame(thickness: number) {
  const corners: Stroke[] = [
    [20, 30, 300, 30],
    [20, 90, 300, 90],
    [20, 30, 20, 90],
    [300, 30, 300, 90],
  ];
  return corners.map((stroke) => ({ stroke, thickness }));
}

/**
 * What was made of a page's ink, against what should be left of it.
 * @returns the share of the wanted ink that was kept, and of the other ink that is left
 */
export function shares(before: Grey, wanted: Grey, after: Grey): { kept: number; left: number } {
  const isInk = (value: number) => value >= INK;
  const share = (ofWanted: boolean) => {
    const there = before.data.map((value, i) => Number(isInk(value) && isInk(wanted.data[i]) === ofWanted));
    const still = there.filter((is, i) => is === 1 && isInk(after.data[i]));
    return still.length / there.filter((is) => is === 1).length;
  };
  return { kept: share(true), left: share(false) };
}
