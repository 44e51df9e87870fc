/**
 * A closer look: a small picture, a crop of the code or of its line, is read once more at twice its size where the first
 * look leaves doubt. Strokes a pixel or two wide are told from paper, cut and normalised otherwise there.
 */
import type { Decoded } from './postcode/decode.ts';
import type { Page } from './load/load.ts';
import type { Colour, Grey } from './picture.ts';
import { sharp } from './sharp.ts';

/** The longest side of what is small, in working pixels: a crop of a code at 200 dpi. */
const SMALL = 400;

const TIMES = 2;

export function isSmall({ grey: { width, height } }: Page): boolean {
  return Math.max(width, height) <= SMALL;
}

/** The same page with more working pixels to each of its own. */
export async function enlarged(page: Page): Promise<Page> {
  const { grey, colour, scale } = page;
  return {
    ...page,
    grey: await resized(grey, 1),
    colour: colour === null ? null : await resized(colour, 3),
    scale: scale / TIMES,
  };
}

async function resized(
  { width, height, data }: Grey | Colour,
  channels: 1 | 3,
): Promise<{ width: number; height: number; data: Uint8Array }> {
  const wider = { width: TIMES * width, height: TIMES * height };
  const picture = sharp(data, { raw: { width, height, channels } }).resize({ ...wider, fit: 'fill' });
  // Of a grey picture sharp makes three equal channels.
  const bytes = await (channels === 1 ? picture.extractChannel(0) : picture).raw().toBuffer();
  return { ...wider, data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** No look is believed where it says that something is less likely than this and the other look says that it is not. */
const LEAST = 0.003;

/**
 * What two looks at the same page say together. They are no independent evidence: each code's log-probability is the mean
 * of both (the logarithmic opinion pool: Genest and Zidek, Statistical Science 1, 1986), and so is that of there being
 * none of their codes. Two that agree are as sure together as each; it is no calibration of its own.
 *
 * @param one codes with calibrated probabilities; none where a look has seen nothing that might be one
 * @returns the codes of either, likeliest first, each with the path of the look that is surer of it
 */
export function agreed(one: readonly Decoded[], other: readonly Decoded[]): Decoded[] {
  const [inOne, inOther] = [one, other].map((decoded) => new Map(decoded.map((d) => [d.postcode, d])));
  const codes = [...new Set([...inOne.keys(), ...inOther.keys()])];
  const pooled = codes.map((postcode) => {
    const said = [inOne.get(postcode), inOther.get(postcode)].filter((answer) => answer !== undefined);
    const [surer] = said.sort((a, b) => b.probability - a.probability);
    return {
      ...surer,
      probability: pool(inOne.get(postcode)?.probability, inOther.get(postcode)?.probability),
    };
  });
  const total = pooled.reduce((sum, { probability }) => sum + probability, pool(restOf(one), restOf(other)));
  return pooled
    .map((answer) => ({ ...answer, probability: answer.probability / total }))
    .sort((a, b) => b.probability - a.probability || a.postcode.localeCompare(b.postcode));
}

/** @param one absent where a look does not name the code */
function pool(one = 0, other = 0): number {
  return Math.sqrt(Math.max(one, Math.min(other, LEAST)) * Math.max(other, Math.min(one, LEAST)));
}

function restOf(decoded: readonly Decoded[]): number {
  return Math.max(0, 1 - decoded.reduce((sum, { probability }) => sum + probability, 0));
}
