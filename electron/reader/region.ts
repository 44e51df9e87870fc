/** The part of a page that a person chose to be read alone. */
import { Failure } from '../contract/failure.ts';
import type { Box, Region } from '../contract/reading.ts';
import type { Page } from './load/load.ts';
import type { Colour, Grey } from './picture.ts';

/** Five figures, in pixels of the page, in which less than this tells nothing. */
const LEAST = { width: 20, height: 10 };

/**
 * @param region in pixels of the page; what of it lies outside is left out
 * @returns the region as a page of its own: its size, scale and places are the region's
 * @throws Failure region-outside, region-too-small
 */
export function cropped(page: Page, [x, y, width, height]: Region): Page {
  const right = Math.min(x + width, page.width);
  const bottom = Math.min(y + height, page.height);
  if (right <= x || bottom <= y) {
    throw new Failure({ code: 'region-outside', width: page.width, height: page.height });
  }
  if (right - x < LEAST.width || bottom - y < LEAST.height) {
    throw new Failure({ code: 'region-too-small', ...LEAST });
  }
  const { grey, colour, scale } = page;
  // Never empty, though the working picture's shorter side is rounded.
  const left = Math.min(Math.floor(x / scale), grey.width - 1);
  const top = Math.min(Math.floor(y / scale), grey.height - 1);
  const columns = Math.min(Math.ceil(right / scale), grey.width) - left;
  const rows = Math.min(Math.ceil(bottom / scale), grey.height) - top;
  const cut = <Picture extends Grey | Colour>(picture: Picture, channels: number): Picture => {
    const data = new Uint8Array(columns * rows * channels);
    for (let row = 0; row < rows; row++) {
      const from = ((top + row) * picture.width + left) * channels;
      data.set(picture.data.subarray(from, from + columns * channels), row * columns * channels);
    }
    return { ...picture, width: columns, height: rows, data };
  };
  return {
    ...page,
    grey: cut(grey, 1),
    colour: colour === null ? null : cut(colour, 3),
    width: right - x,
    height: bottom - y,
    chosen: true,
  };
}

/** A box on the region's own page, as one on the whole page. */
export function onPage([left, top]: Region, [x, y, width, height]: Box): Box {
  return [left + x, top + y, width, height];
}
