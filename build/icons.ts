/** Draws resources/icons/icon.png, from which the packager makes each system's icons, from icon.svg beside it. */
import { fileURLToPath } from 'node:url';
import { sharp } from '../electron/reader/sharp.ts';

const icon = (extension: string) =>
  fileURLToPath(new URL(`../resources/icons/icon.${extension}`, import.meta.url));

await sharp(icon('svg')).resize(1024, 1024).png({ compressionLevel: 9, palette: true }).toFile(icon('png'));
