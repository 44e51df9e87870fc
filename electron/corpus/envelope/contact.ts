/** Scans side by side, with a few words under each: what a person looks at to see what is going wrong. */
import { createRandom } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import type { FontFace } from '../glyphs/face.ts';
import { setLine } from '../glyphs/typeset.ts';
import { plain } from './text.ts';

export interface Tile {
  /** The scan's file. */
  bytes: Uint8Array;
  caption: readonly string[];
}

/** Of a tile and of a line of its caption, in pixels. */
const WIDTH = 440;
const HEIGHT = 320;
const LINE = 20;

/**
 * @param face sets the captions: what ships brings no font along
 * @returns a PNG file's bytes; a single white pixel where there are no tiles
 */
export async function drawContactSheet(
  tiles: readonly Tile[],
  face: FontFace,
  columns = 4,
): Promise<Uint8Array> {
  const lines = Math.max(0, ...tiles.map(({ caption }) => caption.length));
  const cell = { width: WIDTH + 10, height: HEIGHT + lines * LINE + 14 };
  const pictures = await Promise.all(
    tiles.map(async ({ bytes, caption }, i) => {
      const picture = await sharp(bytes)
        .flatten({ background: 'white' })
        .resize(WIDTH, HEIGHT, { fit: 'contain', background: '#777', withoutEnlargement: false })
        .toColourspace('srgb')
        .png({ compressionLevel: 1 })
        .toBuffer();
      const place = { left: (i % columns) * cell.width + 5, top: Math.floor(i / columns) * cell.height + 5 };
      const words = caption
        .map((text, row) => {
          const line = setLine(plain(face, 9), text, createRandom(0));
          const shrink = Math.min(1, WIDTH / Math.max(1, line.width));
          return `<g transform="translate(0 ${(row + 1) * LINE - 5}) scale(${shrink})">${line.elements}</g>`;
        })
        .join('');
      const height = Math.max(1, lines * LINE);
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${words}</svg>`;
      return [
        { input: picture, ...place },
        { input: Buffer.from(svg), left: place.left, top: place.top + HEIGHT },
      ];
    }),
  );
  const width = Math.max(1, Math.min(columns, tiles.length) * cell.width);
  const height = Math.max(1, Math.ceil(tiles.length / columns) * cell.height);
  return sharp({ create: { width, height, channels: 3, background: 'white' } })
    .composite(pictures.flat())
    .png({ compressionLevel: 6 })
    .toBuffer();
}
