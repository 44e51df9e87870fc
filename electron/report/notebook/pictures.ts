/** Pictures of 28×28 as PNG inside the page. */
import { encode } from 'fast-png';
import { DIGIT_PIXELS, DIGIT_SIDE } from '../../contract/digit.ts';

/** Ink on paper. @param image 784 bytes, 0 paper … 255 ink */
export function digitPicture(image: Uint8Array): string {
  return dataUrl(
    image.map((ink) => 255 - ink),
    1,
  );
}

const POSITIVE = [31, 79, 191] as const;
const NEGATIVE = [214, 84, 20] as const;

/** Blue where ink speaks for, orange where it speaks against, the strongest weight in full colour. @param weights 784 */
export function weightsPicture(weights: Float32Array): string {
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  const pixels = new Uint8Array(DIGIT_PIXELS * 3);
  weights.forEach((weight, pixel) => {
    const strength = Math.abs(weight) / strongest;
    (weight > 0 ? POSITIVE : NEGATIVE).forEach((value, channel) => {
      pixels[pixel * 3 + channel] = Math.round(255 + (value - 255) * strength);
    });
  });
  return dataUrl(pixels, 3);
}

function dataUrl(data: Uint8Array, channels: 1 | 3): string {
  const png = encode({ width: DIGIT_SIDE, height: DIGIT_SIDE, data, channels, depth: 8 });
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
