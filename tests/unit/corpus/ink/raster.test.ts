import { describe, expect, it } from 'vitest';
import {
  crop,
  drawInk,
  inkBox,
  lay,
  trimmed,
  widened,
  type Raster,
} from '../../../../electron/corpus/ink/raster.ts';

/** A raster drawn as text: # is ink. */
function picture(...rows: string[]): Raster {
  const data = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 255 : 0));
  return { data, width: rows[0].length, height: rows.length };
}

const drawn = picture('.....', '..##.', '.#...');

describe('a raster', () => {
  it('knows the box of its ink', () => {
    expect(inkBox(drawn)).toEqual({ left: 1, top: 1, right: 4, bottom: 3 });
    expect(inkBox(picture('...', '...'))).toBeNull();
    expect(trimmed(picture('...'))).toBeNull();
    expect(trimmed(drawn)).toEqual(picture('.##', '#..'));
  });

  it('is cut inside and beyond its edges', () => {
    expect(crop(drawn, { left: 3, top: 1, right: 6, bottom: 4 })).toEqual(picture('#..', '...', '...'));
    expect(crop(drawn, { left: -2, top: 2, right: 2, bottom: 3 })).toEqual(picture('...#'));
    expect(widened(picture('#'), 1)).toEqual(picture('...', '.#.', '...'));
  });

  it('takes another one’s ink, and what falls beyond its edges is lost', () => {
    const onto = picture('#..', '...');
    lay(onto, picture('##', '##'), 2, -1);
    expect(onto).toEqual(picture('#.#', '...'));
    lay(onto, picture('##'), -1, 1);
    expect(onto).toEqual(picture('#.#', '#..'));
  });

  it('is what SVG elements cover, whatever their colour', async () => {
    const red = await drawInk('<rect x="1" y="1" width="2" height="1" fill="#fdd"/>', 5, 3);
    expect(red).toEqual(picture('.....', '.##..', '.....'));
  });
});
