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
  [/(?<!\p{L})Saint(?!\p{L})/giu, 'St'],
] as const;

/** How Germans write what they have no key for. */
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

/**
 * The ways in which a name may be written, each as its letters: “Saint-Étienne” as SAINTETIENNE and as STETIENNE, “Köln” as
 * KOLN and as KOELN.
 */
export function spellingsOf(name: string): readonly (readonly number[])[] {
  // What a directory adds in brackets, nobody writes.
  const bare = name.replaceAll(/\([^)]*\)/g, '');
  const short = SHORT.reduce((text, [word, abbreviated]) => text.replace(word, abbreviated), bare);
  const spelt = bare.replaceAll(/[äöüÄÖÜ]/g, (letter) => UMLAUTS[letter]);
  return [...new Set([bare, short, spelt])].map(lettersOf).filter(({ length }) => length > 0);
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
