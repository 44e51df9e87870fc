import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RECIPES, recipeNamed } from '../../../electron/network/training/recipes.ts';
import { createRecipes } from '../../../electron/service/recipes.ts';

let folder: string;
const recipes = () => createRecipes(join(folder, 'recipes'));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-recipes-'));
  mkdirSync(join(folder, 'recipes'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of the user's, a copy of `tiny` with changes; answers its path. */
function put(file: string, changes: object = {}): string {
  const path = join(folder, 'recipes', file);
  writeFileSync(path, JSON.stringify({ ...recipeNamed('tiny'), ...changes }));
  return path;
}
const named = (name: string) => recipes().named(name);

test('Facteur’s own come first, then the user’s by their files’ names; other files are passed over', async () => {
  const [second, first] = [put('b.json', { name: 'first' }), put('a.json', { name: 'second' })];
  put('notes.txt', { name: 'notes' });
  const { recipes: listed, faults } = await recipes().list();
  expect(listed.map(({ recipe: { name }, file }) => [name, file])).toEqual([
    ...RECIPES.map(({ name }) => [name, null]),
    ['second', first],
    ['first', second],
  ]);
  expect(faults).toEqual([]);
});

test('a folder that is not there holds none', async () => {
  rmSync(join(folder, 'recipes'), { recursive: true });
  expect((await recipes().list()).recipes).toHaveLength(RECIPES.length);
});

test('a recipe is found by its name, wherever it stands, and by its file', async () => {
  const file = put('mine.json', { name: 'smaller', batch: 8 });
  expect((await named('tiny')).batch).toBe(64);
  expect((await named('smaller')).batch).toBe(8);
  expect((await named(file)).batch).toBe(8);
});

test('a name that no recipe has is told with those there are; a path that leads nowhere, as a file', async () => {
  put('mine.json', { name: 'smaller' });
  const known = [...RECIPES.map(({ name }) => name), 'smaller'];
  for (const name of ['mine', 'constructor']) {
    await expect(named(name)).rejects.toMatchObject({ reason: { code: 'unknown-recipe', name, known } });
  }
  for (const file of [join(folder, 'absent.json'), join(folder, 'recipes')]) {
    await expect(named(file)).rejects.toMatchObject({ reason: { code: 'no-recipe-file', file } });
  }
  await expect(named('absent.json')).rejects.toMatchObject({
    reason: { code: 'no-recipe-file', file: resolve('absent.json') },
  });
});

test('a name that another recipe has is a fault of the later one, by name; its file is still one', async () => {
  const [taken, twin] = [put('a.json'), put('c.json', { name: 'mine' })];
  put('b.json', { name: 'mine', batch: 8 });
  const { recipes: listed, faults } = await recipes().list();
  expect(listed.map(({ recipe: { name } }) => name)).toEqual([...RECIPES.map(({ name }) => name), 'mine']);
  expect(faults).toMatchObject(
    [taken, twin].map((file) => ({
      code: 'bad-recipe',
      file,
      faults: [{ field: 'name', allowed: { what: 'free-name' } }],
    })),
  );
  expect((await named('mine')).batch).toBe(8);
  expect((await named(taken)).name).toBe('tiny');
});

test('a file that is no recipe is told where its name is asked for', async () => {
  const file = put('mine.json', { steps: 0 });
  await expect(named('mine')).rejects.toMatchObject({
    reason: { code: 'bad-recipe', file, faults: [{ field: 'steps', is: '0' }] },
  });
  writeFileSync(file, '{');
  await expect(named('mine')).rejects.toMatchObject({ reason: { code: 'not-json', file, line: 1 } });
});
