/** Recipes: what each of Facteur's own is for, and what is wrong with one, or with a country, that a person wrote. */
import type { FieldFault, TextKind } from '../../contract/fault.ts';
import { all, any, number } from './format.ts';

const quoted = (names: readonly string[]): string[] => names.map((name) => `“${name}”`);
/** As exact as it is: a bound is no measurement. */
const exact = (value: number): string => number(value, 12);

const TEXTS: Record<TextKind, string> = {
  code: 'letters, figures and dashes, 20 at the most, such as "IN"',
  name: 'a name of 80 letters at the most',
  pattern:
    'a nought for each digit, at least as many as “digits” says, with a space or a dash between some, such as "00-000"',
  start: 'up to four figures in quotation marks, no more than the code has, such as "01"',
  prefix: 'one to three capitals, with or without a dash, such as "CH-"',
  word: 'two to twenty capitals from A to Z without spaces, such as "CEDEX" or "POBOX"',
  file: 'the name of a file',
};

function allowedWords({ allowed }: FieldFault): string {
  switch (allowed.what) {
    case 'choice':
      return any(allowed.values);
    case 'number': {
      const { whole, from, above, to } = allowed;
      const kind = whole ? 'a whole number' : 'a number';
      if (above !== null)
        return `${kind} above ${exact(above)}${to === null ? '' : `, at most ${exact(to)}`}`;
      if (from !== null) return `${kind} from ${exact(from)} ${to === null ? 'up' : `to ${exact(to)}`}`;
      return to === null ? kind : `${kind}, at most ${exact(to)}`;
    }
    case 'name':
      return 'a name of small letters, figures and dashes that begins with a letter';
    case 'text':
      return TEXTS[allowed.text];
    case 'free-name':
      return 'any name that no other recipe has';
    case 'list':
      return 'a list';
    case 'object':
      return `an object with ${all(quoted(allowed.fields))}`;
    case 'absent':
      return all(quoted(allowed.fields));
  }
}

/** One sentence: which field, what it is, what it may be. */
export function faultSentence(fault: FieldFault): string {
  const { field, is, allowed, orNull } = fault;
  const what = `${field === '' ? 'The whole' : `“${field}”`} is ${is ?? 'missing'}`;
  if (allowed.what === 'absent') return `${what}; there is no such field here, only ${allowedWords(fault)}.`;
  return `${what}; it may be ${allowedWords(fault)}${orNull ? ', or null' : ''}.`;
}

export const recipes = {
  known: {
    tiny: 'A few seconds, to see how it goes',
    notebook: 'The notebook’s own network',
    wide: 'Wider, and it learns from turned and slanted digits; for digits alone, not for reading',
    convolutional: 'The best one for digits alone, not for reading: it looks for strokes wherever they stand',
    reader: 'The one that reads: it also learns print, handwriting, and what is no digit',
    refresh: 'A minute more of reader, for the digits you have just confirmed',
  },
  own: 'Your own recipe',
};
