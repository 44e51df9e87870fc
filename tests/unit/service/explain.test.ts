import path from 'node:path';
import { expect, test } from 'vitest';
import { folderNames } from '../../../electron/service/explain.ts';

test('every page gets a folder of its own, whatever files are called', () => {
  const nameOf = folderNames();
  const files = ['a/scan.png', 'b/scan.png', 'b/Scan.PNG', 'scan.png-2', 'b/scan.png', 'letter.tif'];
  const names = files.map(nameOf);
  expect(names.slice(0, 2)).toEqual(['scan.png', 'scan.png-2']);
  expect(names.at(-1)).toBe('letter.tif');
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(files.length);
});

test('a path that is only a way there has a folder of its own too, below the one that was asked for', () => {
  const nameOf = folderNames();
  const here = path.basename(process.cwd());
  expect(['.', '..', '/'].map(nameOf)).toEqual([here, path.basename(path.dirname(process.cwd())), 'root']);
});
