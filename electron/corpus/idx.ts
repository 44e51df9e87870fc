/**
 * IDX, the format MNIST is published in (LeCun, Cortes and Burges, "The MNIST database"): two zero bytes, the type of
 * the numbers, how many dimensions, each dimension as a big-endian 32-bit number, then the numbers by rows.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Failure } from '../contract/failure.ts';

/** The only type of number that pictures and labels come in. */
const UNSIGNED_BYTE = 0x08;

export interface Idx {
  /** Length of each dimension, the slowest first: [n] for labels, [n, rows, columns] for pictures. */
  shape: number[];
  /** By rows. */
  data: Uint8Array;
}

/**
 * @param path an IDX file of unsigned bytes; `.gz` and `.br` are decompressed
 * @throws Failure `absent` where there is no such file, `not-idx` where it is damaged or something else
 */
export async function readIdx(path: string): Promise<Idx> {
  const file = basename(path);
  const stored = await readFile(path).catch((error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(isAbsent ? { code: 'absent' } : { code: 'not-idx', file, detail }, { cause: error });
  });
  const bytes = await decompressed(stored, path).catch((error: unknown) => {
    throw new Failure({ code: 'not-idx', file, detail: 'its compressed data is damaged' }, { cause: error });
  });
  return parseIdx(bytes, file);
}

async function decompressed(stored: Buffer, path: string): Promise<Buffer> {
  if (path.endsWith('.gz')) return promisify(gunzip)(stored);
  if (path.endsWith('.br')) return promisify(brotliDecompress)(stored);
  return stored;
}

/**
 * @param file what to call these bytes in a failure
 * @throws Failure `not-idx`
 */
export function parseIdx(bytes: Uint8Array, file: string): Idx {
  const damaged = (detail: string) => new Failure({ code: 'not-idx', file, detail });
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) throw damaged('it does not begin as IDX does');
  if (bytes[2] !== UNSIGNED_BYTE) throw damaged('its numbers are not unsigned bytes');
  const dimensions = bytes[3];
  const start = 4 + 4 * dimensions;
  if (dimensions === 0 || bytes.length < start) throw damaged('its dimensions are missing');

  const header = new DataView(bytes.buffer, bytes.byteOffset, start);
  const shape = Array.from({ length: dimensions }, (_, i) => header.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  if (bytes.length - start !== size) {
    throw damaged(`${shape.join(' × ')} numbers are announced and ${bytes.length - start} are there`);
  }
  return { shape, data: bytes.subarray(start) };
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
