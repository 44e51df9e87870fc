/** Names as they may be written by hand or in capitals: the letters that they have, and nothing else. */
import { LETTERS } from '../contract/letters.ts';

/** The number of the letter that a character is, whatever its case and its accent: 0 for A; null for what is none. */
export function letterOf(character: string): number | null {
  const plain = character.normalize('NFD')[0]?.toUpperCase() ?? '';
  const number = plain.length === 1 ? LETTERS.indexOf(plain) : -1;
  return number < 0 ? null : number;
}

/** What is often written short, in names of towns. */
const SHORT = [
  [/(?<!\p{L})Sainte(?!\p{L})/giu, 'Ste'],
  [/(?<!\p{L})(?:Saint|Sankt)(?!\p{L})/giu, 'St'],
] as const;

/** By what German towns are told from others of their name, which most leave out: “am Main”, “a. d. Lahn”, “/Weser”. */
const WHERE = / (?:am|an|auf|bei|im|in|ob|unter|vor|a\.|b\.|i\.|o\.|v\.) ?.*$|\/.*$/u;

/** How Germans write what they have no key for. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

/**
 * The ways in which a name may be written, each as its letters: “Saint-Étienne” as SAINTETIENNE and as STETIENNE, “Köln” as
 * KOLN and as KOELN, “Frankfurt am Main” as FRANKFURT too.
 */
export function spellingsOf(name: string): readonly (readonly number[])[] {
  // What a directory adds in brackets, nobody writes.
  const whole = name.normalize('NFC').replaceAll(/\([^)]*\)/g, '');
  const ways = new Set([whole]);
  for (const otherwise of [shortened, (way: string) => way.replace(WHERE, ''), spelt])
    for (const way of [...ways]) ways.add(otherwise(way));
  return [...ways].map(lettersOf).filter(({ length }) => length > 0);
}

function shortened(name: string): string {
  return SHORT.reduce((text, [word, short]) => text.replace(word, short), name);
}

function spelt(name: string): string {
  return name.replaceAll(/[äöüÄÖÜ]/g, (letter) => UMLAUTS[letter]);
}

/** Letters that are not another one with an accent, as they are written without. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', ß: 'ss', ẞ: 'SS' },
  ...{ ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' },
};

/** The letters of a name, each by its number. */
export function lettersOf(name: string): number[] {
  return Array.from(name)
    .flatMap((character) => Array.from(PLAIN[character] ?? character))
    .flatMap((character) => letterOf(character) ?? []);
}
