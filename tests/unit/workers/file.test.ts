import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { fileFailure, loadFile, writableFolder } from '../../../electron/workers/file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-file-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const codeOf = (file: string) =>
  loadFile(file).catch((error: unknown) => (error instanceof Failure ? error.reason.code : error));

test('a file comes as its bytes', async () => {
  const file = join(folder, 'whole');
  writeFileSync(file, 'whole');
  expect(Buffer.from(await loadFile(file)).toString()).toBe('whole');
});

test('what cannot be had says why', async () => {
  writeFileSync(join(folder, 'empty'), '');
  writeFileSync(join(folder, 'huge'), '');
  truncateSync(join(folder, 'huge'), 2 ** 31);
  expect(await codeOf(join(folder, 'absent'))).toBe('absent');
  expect(await codeOf(join(folder, 'empty', 'below'))).toBe('absent');
  expect(await codeOf(join(folder, 'x'.repeat(300)))).toBe('absent');
  expect(await codeOf(join(folder, 'empty'))).toBe('empty-file');
  expect(await codeOf(folder)).toBe('not-an-image');
  expect(await codeOf('/dev/zero')).toBe('not-an-image');
  expect(await codeOf(join(folder, 'huge'))).toBe('too-large');
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is forbidden', async () => {
  const file = join(folder, 'secret');
  writeFileSync(file, 'secret');
  chmodSync(file, 0);
  expect(await codeOf(file)).toBe('forbidden');
});

test('the file system’s codes have reasons, and a fault of ours stays what it is', () => {
  const denied = Object.assign(new Error(), { code: 'EACCES' });
  expect(fileFailure(denied)).toMatchObject({ reason: { code: 'forbidden' } });
  const fault = new RangeError('ours');
  expect(fileFailure(fault)).toBe(fault);
});

test.skipIf(process.platform === 'win32')(
  'a pipe that nobody writes to, or a link to itself, does not hold up',
  async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.png')]);
    symlinkSync('loop.png', join(folder, 'loop.png'));
    expect(await codeOf(join(folder, 'pipe.png'))).toBe('not-an-image');
    expect(await codeOf(join(folder, 'loop.png'))).toBe('absent');
  },
);

test('a folder is made with those above it; where none can be, that is said', async () => {
  const deep = join(folder, 'one', 'two');
  await writableFolder(deep);
  await writableFolder(deep);
  writeFileSync(join(deep, 'file'), 'whole');
  await expect(writableFolder(join(deep, 'file', 'below'))).rejects.toMatchObject({
    reason: { code: 'not-writable', file: join(deep, 'file', 'below') },
  });
});

test.runIf(process.platform === 'linux')('what takes no folders is no reason to try for ever', async () => {
  await expect(writableFolder('/proc/facteur/models')).rejects.toMatchObject({
    reason: { code: 'not-writable' },
  });
});
