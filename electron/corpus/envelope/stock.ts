/** Envelopes as they are sold: sizes, papers and what they lie on. */
import type { Colour } from './page.ts';

/** Width and height in millimetres. */
export const FORMATS = {
  C6: [162, 114],
  DL: [220, 110],
  C5: [229, 162],
  C4: [324, 229],
  postcard: [148, 105],
} as const satisfies Record<string, readonly [number, number]>;
export type Format = keyof typeof FORMATS;

export interface Paper {
  colour: Colour;
  /** Standard deviation of the grain, in grey levels: fine, and in patches of a few millimetres. */
  grain: number;
  patches: number;
}

export const PAPERS = {
  white: { colour: [247, 247, 246], grain: 1.8, patches: 0.4 },
  bright: { colour: [253, 253, 253], grain: 1.2, patches: 0.2 },
  recycled: { colour: [222, 219, 210], grain: 5, patches: 1.6 },
  cream: { colour: [240, 231, 206], grain: 3.4, patches: 0.8 },
  kraft: { colour: [192, 154, 110], grain: 9, patches: 2.4 },
  manila: { colour: [214, 182, 132], grain: 6, patches: 1.8 },
  blue: { colour: [198, 216, 234], grain: 3, patches: 0.6 },
  pink: { colour: [240, 206, 210], grain: 3, patches: 0.6 },
  green: { colour: [202, 226, 200], grain: 3, patches: 0.6 },
  yellow: { colour: [250, 236, 158], grain: 3, patches: 0.6 },
} as const satisfies Record<string, Paper>;
export type PaperName = keyof typeof PAPERS;

/** A scanner's lid, its black background, a desk, a sorting machine's belt. */
export const GROUNDS = {
  lid: [246, 246, 247],
  grey: [168, 170, 172],
  belt: [74, 76, 80],
  black: [22, 22, 25],
  wood: [138, 98, 62],
} as const satisfies Record<string, Colour>;
export type Ground = keyof typeof GROUNDS;
