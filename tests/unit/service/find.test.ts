import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { find } from '../../../electron/service/find.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-find-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}
const found = async (...paths: string[]) =>
  (await find(paths)).map(({ file, reason }) => [file.replace(`${folder}/`, ''), reason?.code ?? null]);

test('a folder is walked down in the order of names', async () => {
  put('b.png', 'a/z.TIF', 'a/b/c.jpeg', 'c.webp', 'B.jpg', 'c-1.tiff', 'd.AVIF', 'e.gif');
  expect((await found(folder)).map(([file]) => file)).toEqual([
    'B.jpg',
    'a/b/c.jpeg',
    'a/z.TIF',
    'b.png',
    'c-1.tiff',
    'c.webp',
    'd.AVIF',
    'e.gif',
  ]);
});

test('of a folder only scans are taken; a file that is named itself is tried whatever it is', async () => {
  put('truth.json', 'a.png', '.b.png', '.thumbs/c.png');
  expect(await found(folder)).toEqual([['a.png', null]]);
  expect(await found(join(folder, 'truth.json'))).toEqual([['truth.json', null]]);
});

test('paths keep the order in which they were given, and come as often as they were', async () => {
  put('a.png', 'b.png');
  const [a, b] = [join(folder, 'a.png'), join(folder, 'b.png')];
  expect((await found(b, a, b)).map(([file]) => file)).toEqual(['b.png', 'a.png', 'b.png']);
});

test('a path that leads nowhere, and a folder without scans, say so in their place', async () => {
  put('a.png', 'below/notes.txt');
  const paths = [join(folder, 'absent.png'), join(folder, 'below'), join(folder, 'a.png')];
  expect(await found(...paths)).toEqual([
    ['absent.png', 'absent'],
    ['below', 'no-scans-in-folder'],
    ['a.png', null],
  ]);
});

test('a link to a file is read, a link to a folder is not followed round in a circle', async () => {
  put('a.png');
  symlinkSync(join(folder, 'a.png'), join(folder, 'b.png'));
  symlinkSync(folder, join(folder, 'round'));
  symlinkSync(folder, join(folder, 'round.png'));
  expect((await found(folder)).map(([file]) => file)).toEqual(['a.png', 'b.png']);
});
