/** Which kind of picture a file says it is, by its first bytes: nothing else is handed to a decoder. */

/** Each kind's bytes and where they stand; a character stands for its code. */
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
  // AVIF
  [4, 'ftypavif'],
  [4, 'ftypavis'],
  [4, 'ftypmif1'],
];

/** True for PNG, JPEG, TIFF, GIF, WebP and AVIF, damaged or not; SVG and other drawings are no scans. */
export function isPicture(bytes: Uint8Array): boolean {
  return SIGNATURES.some(([offset, signature]) => {
    const found = String.fromCharCode(...bytes.subarray(offset, offset + signature.length));
    return found === signature;
  });
}
