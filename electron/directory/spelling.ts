/** Names as they may be written by hand or in capitals: the letters that they have, and nothing else. */
import { LETTERS } from '../contract/letters.ts';

/** The number of the letter that a character is, whatever its case and its accent: 0 for A; null for what is none. */
export function letterOf(character: string): number | null {
  const plain = character.normalize('NFD')[0]?.toUpperCase() ?? '';
  const number = LETTERS.indexOf(plain);
  return plain === '' || number < 0 ? null : number;
}

/** The letters of a name, each by its number: “Saint-Étienne” has those of SAINTETIENNE. */
export function lettersOf(name: string): number[] {
  return Array.from(name.replaceAll('œ', 'oe').replaceAll('Œ', 'OE')).flatMap(
    (character) => letterOf(character) ?? [],
  );
}
