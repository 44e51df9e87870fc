import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import { explain } from '../../../../electron/messages/messages.ts';
import { parseRecipe } from '../../../../electron/network/training/recipe.ts';
import { RECIPES, recipeNamed } from '../../../../electron/network/training/recipes.ts';

/** The sentence that a recipe is refused with; '' where it is taken. */
function refusal(written: unknown, language: 'en' | 'fr' = 'en'): string {
  try {
    parseRecipe(typeof written === 'string' ? written : JSON.stringify(written), 'mine.json');
    return '';
  } catch (error) {
    return explain(language, (error as Failure).reason);
  }
}
const tiny = recipeNamed('tiny');
const dense = { kind: 'dense', neurons: 8, activation: 'relu' };
const pooled = { kind: 'convolution', channels: 2, pooled: true };

test.each(RECIPES)('$name as it is shown is a recipe again', (recipe) => {
  expect(parseRecipe(JSON.stringify(recipe, null, 2), 'copy.json')).toEqual(recipe);
});

describe('a field that is wrong is named, with what it is and what it may be:', () => {
  test.each<[why: string, written: unknown, sentence: string]>([
    ['a number too large', { ...tiny, batch: 5000 }, '“batch” is 5000; it may be a whole number from 1 to 4,096.'],
    ['a number that is a text', { ...tiny, steps: '9' }, '“steps” is "9"; it may be a whole number from 1 to 1,000,000.'],
    ['a bound that is out itself', { ...tiny, optimiser: { kind: 'sgd', rate: 0 } }, '“optimiser.rate” is 0; it may be a number above 0, at most 100.'],
    ['a bound on one side', { ...tiny, optimiser: { ...tiny.optimiser, decay: -1 } }, '“optimiser.decay” is -1; it may be a number from 0 up.'],
    ['a word of a list', { ...tiny, order: 'random' }, '“order” is "random"; it may be "in-order" or "shuffled".'],
    ['a name', { ...tiny, name: 'My recipe' }, '“name” is "My recipe"; it may be a name of small letters, figures and dashes that begins with a letter.'],
    ['what is missing', { ...tiny, input: undefined }, '“input” is missing; it may be "z-score" or "unit".'],
    ['a kind of layer', { ...tiny, hidden: [dense, { kind: 'max' }] }, '“hidden[1].kind” is "max"; it may be "dense" or "convolution".'],
    ['a field of a layer', { ...tiny, hidden: [{ ...dense, neurons: 0 }] }, '“hidden[0].neurons” is 0; it may be a whole number from 1 to 8,192.'],
    ['one of two numbers', { ...tiny, hidden: [{ ...pooled, kernel: 4 }] }, '“hidden[0].kernel” is 4; it may be 3 or 5.'],
    ['true or false', { ...tiny, hidden: [{ ...pooled, pooled: 1 }] }, '“hidden[0].pooled” is 1; it may be true or false.'],
    ['a layer that is none', { ...tiny, hidden: [3] }, '“hidden[0]” is 3; it may be an object with “kind”.'],
    ['a list', { ...tiny, hidden: {} }, '“hidden” is {}; it may be a list.'],
    ['what may be null', { ...tiny, augmentation: 7 }, '“augmentation” is 7; it may be an object with “rotation”, “scale”, “shear”, “shift” and “elastic”, or null.'],
    ['a misspelt field', { ...tiny, averageing: 0.9 }, '“averageing” is 0.9; there is no such field here, only “name”, “hidden”, “output”, “input”, “initialisation”, “optimiser”, “averaging”, “batch”, “steps”, “order”, “corpus” and “augmentation”.'],
    ['a misspelt field of a layer', { ...tiny, hidden: [{ ...dense, droput: 0.5 }] }, '“hidden[0].droput” is 0.5; there is no such field here, only “kind”, “neurons”, “activation” and “dropout”.'],
    ['a convolution after a dense layer', { ...tiny, hidden: [dense, pooled] }, '“hidden[1].kind” is "convolution"; it may be "dense".'],
    ['a picture that is halved away', { ...tiny, hidden: Array(5).fill(pooled) }, '“hidden[4].pooled” is true; it may be false.'],
    ['no recipe at all', [], 'The whole is []; it may be an object with “name”, “hidden”'],
  ])('%s', (_why, written, sentence) => {
    expect(refusal(written)).toContain(sentence);
  }); // prettier-ignore

  test('a misspelt one beside what is missing for it', () => {
    const { batch: batsch, ...others } = tiny;
    expect(refusal({ ...others, batsch })).toMatch(
      /“batch” is missing; .* “batsch” is 64; there is no such field/,
    );
  });

  test('all at once, and in French', () => {
    const written = { ...tiny, batch: 0.5, order: null };
    expect(refusal(written)).toBe(
      'The recipe mine.json cannot be used: “batch” is 0.5; it may be a whole number from 1 to 4,096. “order” is null; it may be "in-order" or "shuffled".',
    );
    expect(refusal(written, 'fr').replace(/\s/g, ' ')).toBe(
      'La recette mine.json est inutilisable : « batch » vaut 0.5 : il faut un nombre entier de 1 à 4 096. « order » vaut null : il faut "in-order" ou "shuffled".',
    );
  });
});

test.each([
  ['{\n  "name": "mine",\n  batch: 3\n}', 3, 3],
  ['{ "name": "mine"', 1, 17],
  ['', 1, 1],
])('%j is no JSON from line %i, column %i on', (text, line, column) => {
  expect(refusal(text)).toBe(
    `mine.json is not JSON: it cannot be read from line ${line}, column ${column} on.`,
  );
});
