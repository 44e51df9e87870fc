import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeTurns } from '../../bench/rounds.ts';
import { node } from '../../bench/works.ts';

const bench = path.resolve(import.meta.dirname, '../../bench/reader.ts');

test.each([
  [['--n', '0'], /--n takes a whole number above 0, not “0”/],
  [['--write', '--n', '39'], /--write takes at least 40 scans of each tier and 3 runs/],
  [['--write', '--runs', '2'], /--write takes at least 40 scans of each tier and 3 runs/],
  [['--unknown'], /Unknown option '--unknown'/],
])('%j is refused with a sentence', async (args, message) => {
  await expect(promisify(execFile)(process.execPath, [bench, ...args])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(message),
    stdout: '',
  });
});

describe('a sample is', () => {
  const resources = path.resolve(import.meta.dirname, '../../../resources');
  const [file, small] = ['13-digits.jpg', '16-digits.png'];
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'facteur-bench-'));
    for (const sample of [file, small])
      await copyFile(path.join(resources, 'samples', sample), path.join(folder, sample));
    // What the second says is wrong.
    const scans = [
      { file, tier: 'hand', postcode: '89116' },
      { file: small, tier: 'field', postcode: '00000' },
    ];
    await writeFile(path.join(folder, 'scans.json'), JSON.stringify(scans));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = async (program: string, job: object = {}) =>
    (await takeTurns([node(program, program, { folder, resources, ...job })], 1, () => undefined)).sides[0];

  test('read, and its postcode held against the truth', async () => {
    expect(await run('ours/reading.ts')).toMatchObject([
      {
        figures: { [file]: expect.any(Number), [small]: expect.any(Number) },
        check: { [file]: 1, [small]: 0 },
      },
    ]);
  });

  test('decoded by sharp alone', async () => {
    expect(await run('ours/decoding.ts')).toMatchObject([
      {
        about: expect.stringMatching(/^sharp /),
        figures: { [file]: expect.any(Number), [small]: expect.any(Number) },
      },
    ]);
  });

  test('read by the application’s own pool', async () => {
    expect(await run('ours/readers.ts', { workers: 1 })).toMatchObject([
      { about: '1 reader workers', figures: { scans: expect.any(Number) } },
    ]);
  });

  test('read while its memory is watched', async () => {
    expect(await run('ours/memory.ts', { warm: small, page: file })).toMatchObject([
      { about: file, figures: { idle: expect.any(Number), beyond: expect.any(Number) } },
    ]);
  });
});
