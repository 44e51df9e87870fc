import { expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../../electron/contract/formats.ts';
import { Reason } from '../../../electron/contract/reading.ts';
import { en } from '../../../electron/messages/en/index.ts';
import { fr } from '../../../electron/messages/fr/index.ts';
import { explain, languageOf, messages } from '../../../electron/messages/messages.ts';
import { RECIPES } from '../../../electron/network/training/recipes.ts';

/** One reason of each code, its parameters easily recognised. */
const REASONS: Reason[] = [
  { code: 'no-line' },
  { code: 'boxes-differ', boxes: '75012', address: '69003' },
  { code: 'blank' },
  { code: 'doubtful', postcode: '75012', confidence: 0.4567, threshold: 0.99 },
  { code: 'ambiguous', first: '75012', second: '75072' },
  { code: 'not-listed', postcode: '75999' },
  { code: 'no-such-start', postcode: '99013' },
  { code: 'too-small', pixels: 9, dpi: 300 },
  { code: 'absent' },
  { code: 'changed' },
  { code: 'forbidden' },
  { code: 'empty-file' },
  { code: 'not-an-image' },
  { code: 'damaged', page: 3 },
  { code: 'damaged-pdf', page: 3 },
  { code: 'locked-pdf' },
  { code: 'pdf-without-pages' },
  { code: 'too-many-pages', pages: 20_000, limit: 10_000 },
  { code: 'too-slow', seconds: 60 },
  { code: 'too-many-pixels', megapixels: 150, limit: 100 },
  { code: 'too-large', megabytes: 2000, limit: 1073 },
  { code: 'no-scans-in-folder' },
  { code: 'region-outside', width: 1600, height: 1000 },
  { code: 'region-too-small', width: 20, height: 10 },
  { code: 'no-fonts' },
  { code: 'bad-truth', file: 'truth.csv', line: 3, fault: 'postcode' },
  { code: 'not-idx', file: 'digits.idx', fault: 'length', expected: '3 × 28 × 28', found: '2351' },
  { code: 'unknown-recipe', name: 'nobody', known: ['tiny', 'wide'] },
  { code: 'no-recipe-file', file: '/home/mine.json' },
  { code: 'not-json', file: 'mine.json', line: 3, column: 7 },
  {
    code: 'bad-recipe',
    file: 'mine.json',
    faults: [{ field: 'steps', is: null, allowed: { what: 'list' }, orNull: false }],
  },
  { code: 'unknown-country', name: 'XX', known: ['FR', 'CH'] },
  { code: 'no-country-file', file: '/home/mine.json' },
  {
    code: 'bad-country',
    file: 'mine.json',
    faults: [{ field: 'digits', is: null, allowed: { what: 'list' }, orNull: false }],
  },
  { code: 'bad-directory', file: 'codes.json', fault: 'digits' },
  { code: 'other-network', recipe: 'wide', model: 'mine' },
  { code: 'diverged', recipe: 'wide' },
  { code: 'recipe-too-large', recipe: 'wide' },
  { code: 'bad-model', file: 'm.safetensors', fault: 'shape', part: 'W1: 2×3 ≠ 3×2' },
  { code: 'unknown-model', model: 'nobody' },
  { code: 'model-exists', model: 'mine' },
  { code: 'model-in-use', model: 'mine' },
  { code: 'digits-alone', recipe: 'wide', model: 'mine' },
  { code: 'passed-over', recipe: 'wide', model: 'mine', instead: 'default' },
  { code: 'no-previous-model' },
  { code: 'nothing-to-confirm' },
  { code: 'wrong-length', postcode: '80010', digits: 4 },
  { code: 'training-under-way' },
  { code: 'not-writable', file: 'log.csv' },
  { code: 'bad-database', file: 'facteur.db', fault: 'busy' },
  { code: 'unknown-kernels', name: 'fastest', known: ['simd'] },
  { code: 'cancelled' },
  { code: 'worker-died' },
  { code: 'unexpected', detail: 'TypeError: x is not a function' },
];

test('the reasons above are all there are', () => {
  const codes = Reason.options.map(({ shape }) => shape.code.value);
  expect(REASONS.map(({ code }) => code).sort()).toEqual(codes.sort());
});

test.each(REASONS)('$code is a sentence in each language, with all that it is about', (reason) => {
  const [french, english] = [explain('fr', reason), explain('en', reason)];
  expect(french).not.toBe(english);
  for (const text of [french, english]) {
    expect(text).toMatch(/^\S.*[.!?]$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    for (const [key, value] of Object.entries(reason)) {
      // What a fault of ours throws is no sentence for a person; the others name the case they are.
      if (['code', 'fault'].includes(key) || reason.code === 'unexpected' || typeof value !== 'string')
        continue;
      expect(text).toContain(value);
    }
  }
});

test('a PDF is damaged as a whole where none of its pages can be reached', () => {
  expect(explain('en', { code: 'damaged-pdf', page: 3 })).toMatch(/^Page 3 of the PDF is damaged/);
  expect(explain('en', { code: 'damaged-pdf', page: null })).toMatch(/^The PDF is damaged/);
  expect(explain('fr', { code: 'damaged-pdf', page: null })).toMatch(/^Le PDF est abîmé/);
});

test('a model without its card is told which file is missing, and that it is two', () => {
  const reason = { code: 'bad-model', file: 'm.safetensors', fault: 'no-card', part: 'm.json' } as const;
  expect(explain('en', reason)).toBe(
    'The model m.safetensors cannot be used: its card m.json is not there. A model is two files: put both into one folder.',
  );
  expect(explain('fr', reason)).toContain('sa fiche m.json n’est pas là. Un modèle tient en deux fichiers');
});

test.each(['recipe', 'shape', 'not-finite'] as const)(
  'a fault (%s) of no part has no empty brackets',
  (fault) => {
    const reason = { code: 'bad-model', file: 'm.safetensors', fault } as const;
    for (const language of ['fr', 'en'] as const) {
      expect(explain(language, { ...reason, part: '' })).toBe(explain(language, reason));
      expect(explain(language, reason)).not.toMatch(/[()]/);
      expect(explain(language, { ...reason, part: 'W1' })).toMatch(/ \(W1\)\.$/);
    }
  },
);

test('a chosen model that cannot read is told with the command that settles it', () => {
  const reason: Reason = { code: 'passed-over', recipe: 'wide', model: 'mine', instead: 'default' };
  for (const language of ['fr', 'en'] as const)
    expect(explain(language, reason)).toContain('facteur models use default');
});

test('a recipe that is none is told with those there are', () => {
  const reason: Reason = { code: 'unknown-recipe', name: 'notebok', known: ['notebook', 'tiny', 'wide'] };
  expect(explain('en', reason)).toBe(
    'There is no recipe called “notebok”. Known recipes: notebook, tiny and wide.',
  );
  expect(explain('fr', reason)).toMatch(/Recettes connues\s: notebook, tiny et wide\.$/);
});

test('a recipe whose models cannot read is refused before there is a model to name', () => {
  const reason: Reason = { code: 'digits-alone', recipe: 'wide' };
  expect(explain('en', reason)).toMatch(/^Models of the recipe “wide” cannot read .* Nothing was trained\./);
  expect(explain('fr', reason)).toMatch(/^Les modèles de la recette «\swide\s» .* Rien n’a été entraîné\./);
});

test.each(['fr', 'en'] as const)('in %s whoever is told what is read is told all of it', (language) => {
  const told = [
    explain(language, { code: 'not-an-image' }),
    explain(language, { code: 'no-scans-in-folder' }),
    messages(language).window.read.emptyText,
  ];
  for (const text of told) for (const name of FORMAT_NAMES) expect(text).toContain(name);
  expect(FORMAT_NAMES).toContain('GIF');
});

test('no share is rounded up to certainty', () => {
  expect(
    explain('en', { code: 'doubtful', postcode: '75012', confidence: 0.98999, threshold: 0.99 }),
  ).toContain('only 98.9% sure where 99% is asked for');
});

test('shares in a column have the same decimals, and are not rounded up either', () => {
  const { aligned } = messages('en').cli;
  expect([0.003, 0.0033, 0.29, 0.99999, 1].map((share) => aligned(share, 2))).toEqual([
    ...['0.30%', '0.33%', '29.00%', '99.99%', '100.00%'],
  ]);
  expect(messages('fr').cli.aligned(0.98)).toMatch(/^98,0\s%$/);
});

test('numbers are written as the language writes them', () => {
  const large: Reason = { code: 'too-large', megabytes: 12345, limit: 1073.7 };
  expect(explain('en', large)).toContain('12,345 MB');
  expect(explain('fr', large)).toMatch(/12\s345 Mo/);
});

test('both languages have the same keys, and no text is empty or left in the other language', () => {
  const keys = (texts: object): string[] =>
    Object.entries(texts).flatMap(([key, text]: [string, unknown]) => {
      expect(text, key).not.toBe('');
      return typeof text === 'object' && text !== null ? keys(text).map((below) => `${key}.${below}`) : [key];
    });
  expect(keys(fr).sort()).toEqual(keys(en).sort());
});

test.each(['fr', 'en'] as const)('in %s every recipe is described, and no other', (language) => {
  const { known } = messages(language).recipes;
  expect(Object.keys(known).sort()).toEqual(RECIPES.map(({ name }) => name).sort());
});

test('French spaces before signs do not break', () => {
  const usage = messages('fr').cli.usage;
  expect(usage.unknownCommand('lire')).toBe('Il n’y a pas de commande «\u00a0lire\u00a0».');
  expect(messages('fr').cli.confusion).toBe('Lignes\u00a0: la vérité\u00a0; colonnes\u00a0: la réponse.');
});

test('a word follows its number', () => {
  expect(messages('en').cli.summary(1, 1, 0, 0, 1)).toMatch(/^1\u00a0page: /);
  expect(messages('en').cli.summary(0, 0, 0, 0, 1)).toMatch(/^0\u00a0pages: /);
  expect(messages('fr').cli.summary(0, 0, 0, 0, 1)).toMatch(
    /^0\u00a0page\u00a0: 0\u00a0lue, .*0\u00a0échec,/,
  );
  expect(messages('fr').cli.summary(2, 2, 0, 2, 1)).toMatch(
    /^2\u00a0pages\u00a0: 2\u00a0lues, .*2\u00a0échecs,/,
  );
});

test('times are said as a person says them', () => {
  const left = (seconds: number) => messages('en').cli.left(seconds).replaceAll('\u00a0', ' ');
  expect([0, 0.43, 0.96, 8.4, 59.6, 125, 3600, 7389].map(left)).toEqual([
    '0 s left',
    '0.4 s left',
    '1 s left',
    '8 s left',
    '1 min 0 s left',
    '2 min 5 s left',
    '1 h 0 min left',
    '2 h 3 min left',
  ]);
  expect(messages('fr').cli.left(0.43)).toBe('encore 0,4\u00a0s');
});

test('a locale is French where it says so', () => {
  const locales = ['fr', 'fr_FR.UTF-8', 'fr-CA', 'FR', 'en_GB', 'C', 'POSIX', '', undefined, 'frr_DE', 'de'];
  expect(locales.map((locale) => languageOf(locale))).toEqual([
    ...['fr', 'fr', 'fr', 'fr'],
    ...['en', 'en', 'en', 'en', 'en', 'en', 'en'],
  ]);
});
