/**
 * Looking again: a small picture, such as a crop of the code or of its line, is read at other sizes too where the first look
 * leaves doubt. Strokes are told from paper, frames found and figures cut and normalised otherwise there.
 */
import type { Decoded } from './postcode/decode.ts';
import type { Page } from './load/load.ts';
import type { Colour, Grey } from './picture.ts';
import { sharp } from './sharp.ts';

/** The longest side of small pictures, in working pixels, and the sizes at which they are read again, one after the other. */
const SMALL = [
  { longest: 400, sizes: [2] },
  // An envelope at 200 dpi is longer.
  { longest: 1100, sizes: [0.75, 1.5] },
];

/** @returns the sizes at which a page is worth another look, as multiples of its own; none for a larger one */
export function sizesOf({ grey: { width, height } }: Page): readonly number[] {
  return SMALL.find(({ longest }) => Math.max(width, height) <= longest)?.sizes ?? [];
}

/** The same page with so many times as many working pixels along each side. */
export async function resized(page: Page, times: number): Promise<Page> {
  const { grey, colour, scale } = page;
  return {
    ...page,
    grey: await pictureOf(grey, 1, times),
    colour: colour === null ? null : await pictureOf(colour, 3, times),
    scale: scale / times,
  };
}

async function pictureOf(
  { width, height, data }: Grey | Colour,
  channels: 1 | 3,
  times: number,
): Promise<{ width: number; height: number; data: Uint8Array }> {
  const size = { width: Math.ceil(times * width), height: Math.ceil(times * height) };
  const picture = sharp(data, { raw: { width, height, channels } }).resize({ ...size, fit: 'fill' });
  // Of a grey picture sharp makes three equal channels.
  const bytes = await (channels === 1 ? picture.extractChannel(0) : picture).raw().toBuffer();
  return { ...size, data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** No look is believed where it says that something is less likely than this and another look says that it is not. */
const LEAST = 0.003;

/**
 * What several looks at the same page say together. They are no independent evidence: each code's log-probability is the
 * mean of theirs (the logarithmic opinion pool: Genest and Zidek, Statistical Science 1, 1986), and so is that of there
 * being none of their codes. Those that agree are as sure together as each; it is no calibration of its own.
 *
 * @param looks codes with calibrated probabilities; none where a look has seen nothing that might be one
 * @returns the codes of all, likeliest first, each with the path of the look that is surest of it
 */
export function agreed(looks: readonly (readonly Decoded[])[]): Decoded[] {
  const codes = [...new Set(looks.flatMap((decoded) => decoded.map(({ postcode }) => postcode)))];
  const pooled = codes.map((postcode) => {
    const said = looks.map((decoded) => decoded.find((answer) => answer.postcode === postcode));
    const [surest] = said
      .filter((answer) => answer !== undefined)
      .sort((a, b) => b.probability - a.probability);
    return { ...surest, probability: pool(said.map((answer) => answer?.probability ?? 0)) };
  });
  const total = pooled.reduce((sum, { probability }) => sum + probability, pool(looks.map(restOf)));
  return pooled
    .map((answer) => ({ ...answer, probability: answer.probability / total }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode));
}

/** @param chances one a look; 0 where it does not name the code */
function pool(chances: readonly number[]): number {
  const least = Math.min(LEAST, Math.max(...chances));
  const product = chances.reduce((all, chance) => all * Math.max(chance, least), 1);
  return product ** (1 / chances.length);
}

function restOf(decoded: readonly Decoded[]): number {
  return Math.max(0, 1 - decoded.reduce((sum, { probability }) => sum + probability, 0));
}
