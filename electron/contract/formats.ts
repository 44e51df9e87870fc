/** The kinds of files that are read: as people call them, each with the endings that its files' names have. */
const FORMATS = {
  PNG: ['png'],
  JPEG: ['jpg', 'jpeg', 'jfif'],
  WebP: ['webp'],
  TIFF: ['tif', 'tiff'],
  GIF: ['gif'],
  AVIF: ['avif'],
} as const;

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS);
/** Without the point, in small letters. */
export const FORMAT_ENDINGS: readonly string[] = Object.values(FORMATS).flat();
