import { expect, test } from 'vitest';
import { nameOf } from '../../../../renderer/state/names.ts';

test.each([
  ['/home/post/scan.png', 'scan.png'],
  ['C:\\Post\\scan.png', 'scan.png'],
  ['\\\\server\\share\\scan.png', 'scan.png'],
  ['scan.png', 'scan.png'],
  ['/folder/', 'folder'],
  ['', ''],
])('%s is %s', (file, name) => expect(nameOf(file)).toBe(name));
