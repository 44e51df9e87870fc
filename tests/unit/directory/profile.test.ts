import { describe, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { codeIn, formOf, parseProfile } from '../../../electron/directory/profile.ts';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { explain } from '../../../electron/messages/messages.ts';

/** The sentence that a profile is refused with; '' where it is taken. */
function refusal(written: unknown, language: 'en' | 'fr' = 'en'): string {
  try {
    parseProfile(typeof written === 'string' ? written : JSON.stringify(written), 'mine.json');
    return '';
  } catch (error) {
    return explain(language, (error as Failure).reason).replaceAll(/\s/g, ' ');
  }
}
const india = { code: 'IN', digits: 6 };

test('a code and a number of digits are enough', () => {
  expect(parseProfile(JSON.stringify(india), 'mine.json')).toEqual({
    ...india,
    starts: null,
    place: 'before',
    prefix: null,
    bulk: null,
    otherNumbers: [],
    directory: null,
  });
});

describe('a field that is wrong is named, with what it is and what it may be:', () => {
  test.each<[why: string, written: unknown, sentence: string]>([
    ['too many digits', { ...india, digits: 11 }, '“digits” is 11; it may be a whole number from 2 to 10.'],
    ['no digits', { code: 'IN' }, '“digits” is missing; it may be a whole number from 2 to 10.'],
    ['a code', { ...india, code: 'in dia' }, '“code” is "in dia"; it may be letters, figures and dashes, 20 at the most, such as "IN".'],
    ['a pattern of other signs', { ...india, pattern: 'ddd ddd' }, '“pattern” is "ddd ddd"; it may be a nought for each digit, at least as many as “digits” says, with a space or a dash between some, such as "00-000".'],
    ['a pattern of fewer digits', { ...india, pattern: '000-00' }, '“pattern” is "000-00"; it may be a nought for each digit'],
    ['a place', { ...india, place: 'left' }, '“place” is "left"; it may be "before", "after" or "anywhere".'],
    ['a start that is a number', { ...india, starts: [1] }, '“starts[0]” is 1; it may be up to four figures in quotation marks'],
    ['a start longer than the code', { code: 'XX', digits: 2, starts: ['12', '123'] }, '“starts[1]” is "123"; it may be up to four figures'],
    ['starts that are no list', { ...india, starts: '1' }, '“starts” is "1"; it may be a list, or null.'],
    ['a prefix', { ...india, prefix: 'in-' }, '“prefix” is "in-"; it may be one to three capitals, with or without a dash, such as "CH-", or null.'],
    ['a word of great receivers', { ...india, bulk: { word: 'Cedex', shared: 2 } }, '“bulk.word” is "Cedex"; it may be two to twenty capitals from A to Z without spaces, such as "CEDEX" or "POBOX".'],
    ['as many digits of a region as the code has', { ...india, bulk: { word: 'CEDEX', shared: 6 } }, '“bulk.shared” is 6; it may be a whole number from 1 to 5.'],
    ['a word for other numbers', { ...india, otherNumbers: ['P.O. Box'] }, '“otherNumbers[0]” is "P.O. Box"; it may be two to twenty capitals'],
    ['a directory', { ...india, directory: 3 }, '“directory” is 3; it may be the name of a file, or null.'],
    ['a misspelt field', { ...india, patern: '000 000' }, '“patern” is "000 000"; there is no such field here, only “code”, “name”, “digits”, “pattern”, “starts”, “place”, “prefix”, “bulk”, “otherNumbers” and “directory”.'],
    ['no profile at all', 6, 'The whole is 6; it may be an object with “code”, “name”'],
  ])('%s', (_why, written, sentence) => {
    expect(refusal(written)).toContain(sentence);
    expect(refusal(written)).toMatch(/^The country mine\.json cannot be used: /);
  }); // prettier-ignore

  test('all at once, and in French', () => {
    expect(refusal({ code: 'IN', digits: '6', prefix: 'in' }, 'fr')).toBe(
      'Le pays mine.json est inutilisable : « digits » vaut "6" : il faut un nombre entier de 2 à 10. « prefix » vaut "in" : il faut une à trois capitales, suivies ou non d’un tiret, comme "CH-", ou null.',
    );
  });
});

test('what is no JSON is told with its place', () => {
  expect(refusal('{ "code": "IN"')).toBe(
    'mine.json is not JSON: it cannot be read from line 1, column 15 on.',
  );
});

test.each([
  ['FR', [2], [], 0],
  ['PL', [2], [2], 0],
  ['US', [], [], 5],
  ['DE', [], [], 0],
] as const)('the form of %s', (country, gaps, dashes, tail) => {
  const form = formOf(PROFILES[country]);
  expect([[...form.gaps], [...form.dashes], form.tail]).toEqual([gaps, dashes, tail]);
});

test.each([
  ['FR', '75012', '75012'],
  ['FR', 'F-75 012', '75012'],
  ['FR', '01000', '01000'],
  ['FR', '7501', null],
  ['FR', 'D-75012', null],
  ['FR', '', null],
  ['US', '62701-1234', '62701'],
  ['US', '62701-123', null],
  ['PL', '00-950', '00950'],
  ['CH', 'CH-8001', '8001'],
] as const)('of %s, %s is written for %s', (country, written, code) => {
  expect(codeIn(PROFILES[country], written)).toBe(code);
});
