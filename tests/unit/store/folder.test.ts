import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../electron/store/folder.ts';

const home = join('/', 'home', 'nadia');

test('FACTEUR_DATA comes first, on every platform', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(dataFolder({ FACTEUR_DATA: 'here', APPDATA: '/a', XDG_DATA_HOME: '/x' }, platform, home)).toBe(
      resolve('here'),
    );
  }
});

test('each platform has its folder for application data', () => {
  expect(dataFolder({}, 'darwin', home)).toBe(join(home, 'Library', 'Application Support', 'Facteur'));
  expect(dataFolder({}, 'win32', home)).toBe(join(home, 'AppData', 'Roaming', 'Facteur'));
  expect(dataFolder({ APPDATA: '/roaming' }, 'win32', home)).toBe(join('/roaming', 'Facteur'));
  expect(dataFolder({}, 'linux', home)).toBe(join(home, '.local', 'share', 'facteur'));
  expect(dataFolder({ XDG_DATA_HOME: '/data' }, 'linux', home)).toBe(join('/data', 'facteur'));
});

test('an empty variable is not set, and a relative XDG_DATA_HOME is not heeded', () => {
  expect(dataFolder({ FACTEUR_DATA: '' }, 'linux', home)).toBe(join(home, '.local', 'share', 'facteur'));
  expect(dataFolder({ XDG_DATA_HOME: 'data' }, 'linux', home)).toBe(join(home, '.local', 'share', 'facteur'));
  expect(dataFolder({ APPDATA: '' }, 'win32', home)).toBe(join(home, 'AppData', 'Roaming', 'Facteur'));
});
