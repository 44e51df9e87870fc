/** Which kind of file this says it is, by its first bytes: nothing else is handed to a decoder. */

/** Each image kind's bytes and where they stand; a character stands for its code. */
const SIGNATURES: readonly (readonly [offset: number, bytes: string])[] = [
  [0, '\x89PNG\r\n\x1a\n'],
  [0, '\xff\xd8\xff'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  // BigTIFF
  [0, 'II+\0'],
  [0, 'MM\0+'],
  [0, 'GIF87a'],
  [0, 'GIF89a'],
  [8, 'WEBP'],
];

/** A PDF may have a little of something else before it (ISO 32000-1, Annex H, note 13). */
const PDF_WITHIN = 1024;

/** Brands by which an AVIF says so, of all that its first box names; HEIC photographs share the container, not these. */
const AVIF_BRANDS = ['avif', 'avis'];

export type Kind = 'image' | 'pdf';

/** PNG, JPEG, TIFF, GIF, WebP, AVIF and PDF, damaged or not; null for the rest: SVG and other drawings are no scans. */
export function kindOf(bytes: Uint8Array): Kind | null {
  const found = (offset: number, length: number) =>
    String.fromCharCode(...bytes.subarray(offset, offset + length));
  if (SIGNATURES.some(([offset, signature]) => found(offset, signature.length) === signature)) return 'image';
  if (found(4, 4) === 'ftyp') {
    const end = Math.min(bytes[2] * 256 + bytes[3], bytes.length);
    for (let at = 8; at < end; at += 4) if (AVIF_BRANDS.includes(found(at, 4))) return 'image';
    return null;
  }
  return found(0, PDF_WITHIN).includes('%PDF-') ? 'pdf' : null;
}
