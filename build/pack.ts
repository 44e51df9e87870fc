/** Writes the sets of resources/corpus: IDX files, compressed with brotli, the best of Node's own for such pictures. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { SetName } from '../electron/contract/corpus.ts';
import { DIGIT_SIDE } from '../electron/contract/digit.ts';
import { setFiles } from '../electron/corpus/corpus.ts';
import { formatIdx } from '../electron/corpus/sets/idx.ts';
import type { Dataset } from '../electron/network/dataset.ts';

/** No file in the repository is larger. */
const LIMIT = 10_000_000;

/**
 * @param resources the folder of what ships
 * @throws Error where a file would pass the limit
 */
export async function packSet(resources: string, name: SetName, set: Dataset): Promise<void> {
  const files = setFiles(resources, name);
  const n = set.labels.length;
  await Promise.all([
    pack(files.images, formatIdx({ shape: [n, DIGIT_SIDE, DIGIT_SIDE], data: set.images })),
    pack(files.labels, formatIdx({ shape: [n], data: set.labels })),
  ]);
}

async function pack(path: string, bytes: Uint8Array): Promise<void> {
  const packed = await promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  if (packed.length > LIMIT) throw new Error(`${path} would take ${packed.length} bytes, more than ${LIMIT}`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, packed);
}
