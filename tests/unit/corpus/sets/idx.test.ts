import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatIdx, parseIdx, readIdx } from '../../../../electron/corpus/sets/idx.ts';

const set = { shape: [2, 1, 3], data: Uint8Array.of(0, 1, 2, 253, 254, 255) };

/** As the format's description lays it out: magic 0x00000803, three dimensions, six bytes. */
const bytes = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 1, 2, 253, 254, 255);

const reasonOf = (reason: object): unknown =>
  expect.objectContaining({ reason: expect.objectContaining(reason) });

describe('IDX bytes', () => {
  it('are laid out as published', () => {
    expect(formatIdx(set)).toEqual(bytes);
    expect(parseIdx(bytes, 'set')).toEqual(set);
  });

  it.each([
    ['nothing', new Uint8Array(), { fault: 'magic' }],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), { fault: 'magic' }],
    ['32-bit floats', Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0), { fault: 'type' }],
    ['a header cut short', bytes.subarray(0, 10), { fault: 'dimensions' }],
    ['numbers cut short', bytes.subarray(0, 20), { fault: 'length', expected: '2 × 1 × 3', found: '4' }],
    ['more than announced', Uint8Array.of(...bytes, 0), { fault: 'length', found: '7' }],
  ])('%s is refused', (_, damaged, fault) => {
    expect(() => parseIdx(damaged, 'set')).toThrow(reasonOf({ code: 'not-idx', file: 'set', ...fault }));
  });
});

describe('IDX files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'facteur-idx-'));
    await writeFile(join(folder, 'plain'), bytes);
    await writeFile(join(folder, 'zipped.gz'), gzipSync(bytes));
    await writeFile(join(folder, 'zipped'), gzipSync(bytes));
    await writeFile(join(folder, 'packed.br'), brotliCompressSync(bytes));
    await writeFile(join(folder, 'torn.gz'), gzipSync(bytes).subarray(0, 15));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['plain', 'zipped.gz', 'zipped', 'packed.br'])('%s is read', async (name) => {
    const read = await readIdx(join(folder, name));
    expect(read.shape).toEqual(set.shape);
    expect(Uint8Array.from(read.data)).toEqual(set.data);
  });

  it('a torn one and an absent one fail with a reason', async () => {
    const torn = join(folder, 'torn.gz');
    await expect(readIdx(torn)).rejects.toEqual(
      reasonOf({ code: 'not-idx', file: torn, fault: 'compressed' }),
    );
    await expect(readIdx(join(folder, 'none'))).rejects.toEqual(reasonOf({ code: 'absent' }));
    await expect(readIdx(folder)).rejects.toEqual(
      reasonOf({ code: 'not-idx', file: folder, fault: 'unreadable' }),
    );
  });
});
