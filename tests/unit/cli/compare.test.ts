/** The table of `facteur compare`, from a service that is played. */
import { expect, test } from 'vitest';
import { compareCommand } from '../../../electron/cli/compare.ts';
import type { MethodTable } from '../../../electron/contract/methods.ts';
import type { Language } from '../../../electron/messages/messages.ts';
import { playFace } from './played.ts';

const COMPARISON: MethodTable = {
  seed: 3,
  rows: [
    {
      method: 'logistic',
      model: null,
      trainingSeconds: 2.4,
      testAccuracy: 0.91856,
      microsecondsPerDigit: 2.83,
      bytes: 37_968,
      printed: [0.7, 0.75],
    },
    {
      method: 'knn-pca',
      model: null,
      trainingSeconds: 3,
      testAccuracy: 0.9759,
      microsecondsPerDigit: 234.8,
      bytes: 9_788_576,
      printed: null,
    },
    {
      method: 'notebook',
      model: null,
      trainingSeconds: 65,
      testAccuracy: 0.9223,
      microsecondsPerDigit: 4.1,
      bytes: 165_728,
      printed: [0.9131, 0.9131],
    },
  ],
  untrained: ['wide'],
  unusable: [{ code: 'bad-model', file: 'old.safetensors', fault: 'shape', part: 'W1' }],
};

async function printed(language: Language, options: Parameters<typeof compareCommand>[1]) {
  const requests: object[] = [];
  const compareMethods = (request: object) => (requests.push(request), Promise.resolve(COMPARISON));
  const { face, out, err } = playFace(language, { compareMethods });
  await compareCommand(face, options);
  return { lines: out, err, requests, text: out.join('\n').replaceAll(/\s+/g, ' ') };
}

test('shows each method beside the notebook’s figure, and says what has no row', async () => {
  const { text, requests, err } = await printed('en', { seed: 3 });
  expect(requests).toMatchObject([{ seed: 3, train: false }]);
  expect(text).toContain('│ 1. logistic regression │ 2 s │ 91.85% │ 70–75% │ 2.8 │ 38 kB │');
  expect(text).toContain('│ 3. the same after PCA │ 3 s │ 97.59% │ – │ 235 │ 9.8 MB │');
  expect(text).toContain('│ 4. two-layer network │ 1 min 5 s │ 92.23% │ 91.31% │ 4.1 │ 166 kB │');
  expect(text).toContain('“facteur train --recipe wide”');
  expect(text).not.toContain('on their cards');
  expect(err).toEqual(['The model old.safetensors cannot be used: its weights do not fit its recipe (W1).']);
});

test('in French too', async () => {
  const { text } = await printed('fr', { train: true });
  expect(text).toContain('│ 1. régression logistique │ 2 s │ 91,85 % │ 70 à 75 % │ 2,8 │ 38 ko │');
  expect(text).toContain('« facteur train --recipe wide »');
});

test('for programs it is one object, as the contract has it', async () => {
  const { lines } = await printed('fr', { json: true });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([COMPARISON]);
});
