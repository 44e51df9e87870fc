import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { NO_DIGIT, OTHER_KINDS, SETS } from '../../../../electron/contract/corpus.ts';
import { readSet, setFiles } from '../../../../electron/corpus/corpus.ts';
import { FRENCH } from '../../../../electron/corpus/glyphs/frenchify.ts';
import { RENDERED, sourcesOf } from '../../../../electron/corpus/sets/mix.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));

it.each(SETS)(
  'what each picture of %s comes from is told by its number, and agrees with its label',
  async (name) => {
    const { labels } = await readSet(setFiles(resources, name));
    const sourceOf = sourcesOf(name);
    const wrong = Array.from(labels, (label, i) => ({ label, source: sourceOf(i) })).filter(
      ({ label, source }) =>
        // An envelope gives both.
        (source !== 'envelope' && OTHER_KINDS.some((kind) => kind === source) !== (label === NO_DIGIT)) ||
        (/^french/.test(source) && !FRENCH.some((digit) => digit === label)),
    );
    expect(wrong).toEqual([]);
  },
);

it('no picture comes from what its set is not mixed from', () => {
  for (const [name, mix] of Object.entries(RENDERED)) {
    const sources = Array.from({ length: 2000 }, (_, i) => sourcesOf(name as keyof typeof RENDERED)(i));
    expect([...new Set(sources)].sort()).toEqual(Object.keys(mix).sort());
  }
  expect(sourcesOf('mnist-test')(7)).toBe('mnist');
  expect(sourcesOf('cuts-training')(7)).toBe('envelope');
});
