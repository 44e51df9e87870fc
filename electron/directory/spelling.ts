/** Names as they may be written by hand or in capitals: the letters that they have, and nothing else. */
import { LETTERS } from '../contract/letters.ts';

/** The number of the letter that a character is, whatever its case and its accent: 0 for A; null for what is none. */
export function letterOf(character: string): number | null {
  const plain = character.normalize('NFD')[0]?.toUpperCase() ?? '';
  const number = LETTERS.indexOf(plain);
  return plain === '' || number < 0 ? null : number;
}

/** What is often written short, in names of towns. */
const SHORT = [
  [/\bSainte\b/gi, 'Ste'],
  [/\bSaint\b/gi, 'St'],
] as const;

/** The ways in which a name may be written, each as its letters: “Saint-Étienne” as SAINTETIENNE and as STETIENNE. */
export function spellingsOf(name: string): readonly (readonly number[])[] {
  const short = SHORT.reduce((text, [word, abbreviated]) => text.replace(word, abbreviated), name);
  const spellings = short === name ? [name] : [name, short];
  return spellings.map(lettersOf).filter(({ length }) => length > 0);
}

/** The letters of a name, each by its number. */
export function lettersOf(name: string): number[] {
  return Array.from(name.replaceAll('œ', 'oe').replaceAll('Œ', 'OE')).flatMap(
    (character) => letterOf(character) ?? [],
  );
}
