import { expect, it } from 'vitest';
import { letterOf, lettersOf, spellingsOf } from '../../../electron/directory/spelling.ts';
import { LETTERS } from '../../../electron/contract/letters.ts';

const spelt = (name: string) =>
  lettersOf(name)
    .map((letter) => LETTERS[letter])
    .join('');

it('takes the letters of a name, whatever stands on, under and between them', () => {
  expect(spelt('Saint-Étienne')).toBe('SAINTETIENNE');
  expect(spelt("L'Haÿ-les-Roses")).toBe('LHAYLESROSES');
  expect(spelt('Œuf-en-Ternois')).toBe('OEUFENTERNOIS');
  expect(spelt('Façade 08')).toBe('FACADE');
  expect(spelt('')).toBe('');
});

it('knows what is written short, and what is written otherwise', () => {
  const waysOf = (name: string) =>
    spellingsOf(name).map((way) => way.map((letter) => LETTERS[letter]).join(''));
  expect(waysOf('Saint-Denis')).toEqual(['SAINTDENIS', 'STDENIS']);
  expect(waysOf('Bourg-Sainte-Marie')).toEqual(['BOURGSAINTEMARIE', 'BOURGSTEMARIE']);
  expect(waysOf('Saintes')).toEqual(['SAINTES']);
  expect(waysOf('Überlingen')).toEqual(['UBERLINGEN', 'UEBERLINGEN']);
  expect(waysOf('Überlingen'.normalize('NFD'))).toEqual(['UBERLINGEN', 'UEBERLINGEN']);
  expect(waysOf('Frankfurt am Main')).toEqual(['FRANKFURTAMMAIN', 'FRANKFURT']);
  expect(waysOf('Limburg a. d. Lahn')).toEqual(['LIMBURGADLAHN', 'LIMBURG']);
  expect(waysOf('Sankt Märgen')).toEqual(['SANKTMARGEN', 'STMARGEN', 'SANKTMAERGEN', 'STMAERGEN']);
  expect(waysOf('Halle (Saale)')).toEqual(['HALLE']);
  expect(waysOf('Москва')).toEqual([]);
});

it('numbers a letter whatever its case, and nothing else', () => {
  expect(letterOf('a')).toBe(0);
  expect(letterOf('Z')).toBe(25);
  expect(letterOf('é')).toBe(4);
  for (const other of ['-', ' ', '7', '']) expect(letterOf(other)).toBeNull();
});
