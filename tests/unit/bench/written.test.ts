import { expect, test } from 'vitest';
import { postcodeIn } from '../../bench/written.ts';

const directory = { has: (code: string) => ['75012', '69003', '13001'].includes(code) };

test.each([
  ['five digits', '75012', '75012'],
  ['two and three', 'F-75 012 PARIS', '75012'],
  ['five digits that were parted elsewhere', '7 501 2', '75012'],
  ['the listed one', '99999 LYON\n75012', '75012'],
  ['the one before a town', '75012 PARIS\n69003', '75012'],
  ['the last of equals', '69003 LYON\n75012 PARIS', '75012'],
  ['one that is not listed, for want of another', 'n 99999', '99999'],
  ['no part of a longer number', '750123 and 01 23 45 67 89', null],
  ['nothing', '', null],
])('a peer’s postcode is %s', (_, text, code) => {
  expect(postcodeIn(text, directory)).toBe(code);
});
