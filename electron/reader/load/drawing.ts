/** A drawing → a picture. */
import { sharp } from '../sharp.ts';

/** @param svg of our own making. Its texts are in the system's sans serif, or left out where a machine has no font. */
export function rasterised(svg: string): Promise<Uint8Array> {
  // A page inside the drawing is more than libxml takes for harmless.
  return sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: 'white' }).png().toBuffer();
}
