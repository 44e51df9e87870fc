import { expect, test } from 'vitest';
import { notebookPage } from '../../../../electron/report/notebook/page.ts';
import { FIGURES, PICTURES } from './story.ts';

const plain = (page: string) =>
  page
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const english = notebookPage(FIGURES, PICTURES, 'en');
const french = notebookPage(FIGURES, PICTURES, 'fr');
const found = (page: string, what: RegExp): string[] => page.match(what) ?? [];

test('is one document that refers to nothing outside it and runs nothing', () => {
  for (const page of [english, french]) {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(found(page, /<script|<link|<iframe|@import|javascript:|\son\w+=/gi)).toEqual([]);
    // Names of XML's own namespaces are no addresses.
    const addresses = page.replaceAll(/xmlns(:\w+)?="[^"]*"/g, '');
    expect(found(addresses, /https?:|file:|url\((?!#)/gi)).toEqual([]);
    const sources = found(page, /(src|href)="[^"]{1,14}/g);
    expect(sources.filter((source) => !/"(data:image\/png|#)/.test(source))).toEqual([]);
    expect(found(page, /undefined|NaN|\[object/g)).toEqual([]);
  }
});

test('tells the whole story, the notebook’s figures beside ours', () => {
  const text = plain(english);
  for (const told of [
    'in the notebook here on the digits it learnt from 94.72% 92.59% on digits it never saw 91.31% 92.23%',
    '1. logistic regression 97.59% 70–75%',
    '3. the same after PCA 97.59% –',
    'W1 drawn 2 × 2 50 × 784',
    'dW1 dZ1·Xᵀ 2 × 2 50 × 784',
    'neuron 1 6.82 6.82 0.13 neuron 2 6.82 6.82 0.25',
    '26.29% of the test digits right; largest difference between two neurons: 0',
    'largest difference between two neurons: 3.65',
    'first cost 0.704 notebook: 0.692 last cost 0.0059 notebook: 0.0066',
    '1 xor 0 = 0 0.375 1 xor 1 = 1 0.5',
    '1,000 3 2,000 1.5 3,000 1',
    '20,000 0.15',
    'test digits right 33.42% rand, as printed',
    '93.2% of them have no slope left',
    '200 159,010 1 min 5 s 92.59% 92.47%',
    'Of 10,000 test digits it misreads 777.',
    'Model: 4, real: 9',
    'Could a person read them?',
    'Seed 7',
  ])
    expect(text).toContain(told);
});

test('shows every picture and draws every chart', () => {
  expect(found(english, /<img /g)).toHaveLength(5 + 8 + 8 + 25);
  expect(found(english, /alt="Model: \d, real: \d"/g)).toHaveLength(25);
  // XOR, MNIST, rand with two histograms, sizes.
  expect(found(english, /<svg /g)).toHaveLength(6);
  expect(found(english, /<section /g)).toHaveLength(9);
});

test('is French for a French class', () => {
  const text = plain(french);
  expect(french).toContain('<html lang="fr">');
  for (const told of [
    'Modèle : 4, réel : 9',
    '92,23 %',
    'Une personne saurait-elle les lire ?',
    '1. régression logistique 97,59 % 70 à 75 %',
    '20 000 0,15',
  ])
    expect(text).toContain(told);
  expect(text).not.toMatch(/ (the|of|digits|weights) /);
});
