/** Red, green and blue → grey, and whether there is any colour at all. */
import type { Colour, Grey } from '../picture.ts';

/** Weights of ITU-R BT.601, as in JPEG's own luma, in 256ths: red and orange ink are then darker than their paper. */
const RED = 77;
const GREEN = 150;
const BLUE = 29;

/** Scanners and JPEG give grey a cast of this many levels between its strongest and weakest channel. */
const CAST = 24;

/** A page has colour from this share of its pixels on: the frames of five boxes alone are ten times as much. */
const LEAST = 1e-4;

/** @returns the picture in grey, and whether more of it has colour than a speck */
export function desaturate({ width, height, data }: Colour): { grey: Grey; colourful: boolean } {
  const grey = new Uint8Array(width * height);
  let coloured = 0;
  for (let i = 0; i < grey.length; i += width) coloured += desaturateRow(data, grey, i, i + width);
  return { grey: { width, height, data: grey }, colourful: coloured > LEAST * grey.length };
}

/** @returns how many of these pixels have colour */
function desaturateRow(data: Uint8Array, grey: Uint8Array, from: number, to: number): number {
  let coloured = 0;
  for (let i = from, at = 3 * from; i < to; i++, at += 3) {
    const red = data[at];
    const green = data[at + 1];
    const blue = data[at + 2];
    grey[i] = (RED * red + GREEN * green + BLUE * blue + 128) >> 8;
    const most = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
    const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
    if (most - least > CAST) coloured++;
  }
  return coloured;
}
