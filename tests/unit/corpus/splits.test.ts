import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SPLITS } from '../../../electron/contract/envelopes.ts';
import { openHandwritten, placesOf, splitOfTown } from '../../../electron/corpus/splits.ts';
import { openDirectory } from '../../../electron/directory/directory.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const directory = openDirectory(resources);

it('places: no postcode and no town is in two splits, and each has its share', () => {
  const places = SPLITS.map((split) => placesOf(directory, split, () => true));
  const [codes, towns] = [
    places.map((list) => list.map(({ postcode }) => postcode)),
    places.map((list) => [...new Set(list.flatMap(({ towns }) => towns))]),
  ];
  expect(new Set(codes.flat()).size).toBe(directory.codes.length);
  expect(codes.flat()).toHaveLength(directory.codes.length);
  expect(new Set(towns.flat()).size).toBe(towns.flat().length);
  for (const { length } of codes.slice(1)) expect(length / directory.codes.length).toBeCloseTo(0.2, 1);
});

it('a town’s split is its name’s alone: these never move', () => {
  expect(['Paris', 'Lyon', 'Lille', 'Nantes'].map(splitOfTown)).toMatchInlineSnapshot(`
    [
      "validation",
      "training",
      "validation",
      "test",
    ]
  `);
});

it('writers: 50,000 to learn from, 10,000 others each for choices and for the end', async () => {
  const sizes = [];
  for (const split of SPLITS) sizes.push((await openHandwritten(resources, split)).labels.length);
  expect(sizes).toEqual([50_000, 10_000, 10_000]);
  const [choices, test] = [
    await openHandwritten(resources, 'validation'),
    await openHandwritten(resources, 'test'),
  ];
  expect(Buffer.compare(choices.images.subarray(0, 784), test.images.subarray(0, 784))).not.toBe(0);
});
