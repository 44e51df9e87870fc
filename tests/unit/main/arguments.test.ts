import path from 'node:path';
import { expect, test } from 'vitest';
import { scansAmong } from '../../../electron/main/arguments.ts';

const folder = path.resolve('/home/post');
const at = (...names: string[]) => names.map((name) => path.resolve(folder, name));

test('scans follow the app’s folder when Electron was given it, and the executable when packaged', () => {
  expect(scansAmong(['electron', '.', 'a.png', 'b'], false, folder)).toEqual(at('a.png', 'b'));
  expect(scansAmong(['facteur', 'a.png', 'b'], true, folder)).toEqual(at('a.png', 'b'));
});

test('switches are no scans', () => {
  expect(scansAmong(['facteur', '--no-sandbox', 'a.png', '--lang=fr'], true, folder)).toEqual(at('a.png'));
});

test('everything after -- is a scan', () => {
  expect(scansAmong(['facteur', '--no-sandbox', 'x', '--', '-a.png', '--'], true, folder)).toEqual(
    at('-a.png', '--'),
  );
});

test('absolute paths stay', () => {
  const scan = path.resolve('/scans/a.png');
  expect(scansAmong(['facteur', scan], true, folder)).toEqual([scan]);
});
