/**
 * IDX, the format MNIST is published in (LeCun, Cortes and Burges, "The MNIST database"): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as a big-endian 32-bit number, then the numbers by rows.
 */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Failure } from '../../contract/failure.ts';
import type { IdxFault, Reason } from '../../contract/reading.ts';
import { sharedBytes } from '../../network/dataset.ts';

/** The only type of number that pictures and labels come in. */
const UNSIGNED_BYTE = 0x08;

export interface Idx {
  /** Length of each dimension, the slowest first: [n] for labels, [n, rows, columns] for pictures. */
  shape: number[];
  /** By rows; what is read is shared memory, for threads to learn from. */
  data: Uint8Array;
}

/**
 * @param path an IDX file of unsigned bytes; what gzip compressed, whatever its name, and `.br` is decompressed
 * @throws Failure `absent` where there is no such file, `not-idx` where it is damaged or something else
 */
export async function readIdx(path: string): Promise<Idx> {
  const stored = await readFile(path).catch((error: unknown) => {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason: Reason = isAbsent
      ? { code: 'absent' }
      : { code: 'not-idx', file: path, fault: 'unreadable' };
    throw new Failure(reason, { cause: error });
  });
  const bytes = await decompressed(stored, path).catch((error: unknown) => {
    throw new Failure({ code: 'not-idx', file: path, fault: 'compressed' }, { cause: error });
  });
  return parseIdx(bytes, path);
}

async function decompressed(stored: Buffer, path: string): Promise<Buffer> {
  if (stored[0] === 0x1f && stored[1] === 0x8b) return promisify(gunzip)(stored);
  if (path.endsWith('.br')) return promisify(brotliDecompress)(stored);
  return stored;
}

/**
 * @param file what to call these bytes in a failure
 * @throws Failure `not-idx`
 */
export function parseIdx(bytes: Uint8Array, file: string): Idx {
  const damaged = (fault: IdxFault, sizes?: { expected: string; found: string }) =>
    new Failure({ code: 'not-idx', file, fault, ...sizes });
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) throw damaged('magic');
  if (bytes[2] !== UNSIGNED_BYTE) throw damaged('type');
  const dimensions = bytes[3];
  const start = 4 + 4 * dimensions;
  if (dimensions === 0 || bytes.length < start) throw damaged('dimensions');

  const header = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: dimensions }, (_, i) => header.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length - start !== size) {
    throw damaged('length', { expected: shape.join(' × '), found: String(bytes.length - start) });
  }
  const data = sharedBytes(size);
  data.set(bytes.subarray(start));
  return { shape, data };
}

/** The bytes of an IDX file of unsigned bytes. */
export function formatIdx({ shape, data }: Idx): Uint8Array {
  const start = 4 + 4 * shape.length;
  const bytes = new Uint8Array(start + data.length);
  bytes[2] = UNSIGNED_BYTE;
  bytes[3] = shape.length;
  const header = new DataView(bytes.buffer);
  shape.forEach((length, i) => header.setUint32(4 + 4 * i, length));
  bytes.set(data, start);
  return bytes;
}
