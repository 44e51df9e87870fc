import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recipeNamed } from '../../../electron/network/training/recipes.ts';
import { writeData } from '../../bench/data.ts';
import { PROCESS, type Side, takeTurns } from '../../bench/rounds.ts';
import { notebookOf } from '../../bench/works.ts';
import { drawBars } from '../network/examples.ts';

const says = (name: string, program: string): Side => ({
  name,
  command: [process.execPath, '--eval', program],
  environment: { WORD: 'told' },
  job: { number: 7 },
});
const answers = (figure: string): string =>
  `console.log('chatter'); console.log(JSON.stringify({ about: process.env.WORD, figures: { a: ${figure} }, check: {} }))`;

describe('sides', () => {
  test('take turns, each with its job and its environment', async () => {
    const order: string[] = [];
    const sides = ['A', 'B'].map((name) => says(name, answers('JSON.parse(process.argv[1]).number')));
    const taken = await takeTurns(sides, 2, ({ name }, round) => order.push(`${name}${round}`));
    expect(order).toEqual(['A0', 'B0', 'A1', 'B1']);
    for (const runs of taken.sides) {
      expect(runs).toHaveLength(2);
      expect(runs).toMatchObject([{ about: 'told', figures: { a: 7 } }, {}]);
    }
    expect(taken.sides[0]).toHaveProperty(`0.figures.${PROCESS}`);
  });

  test('that last long take part in fewer rounds', async () => {
    const [short, long] = ['short', 'long'].map((name) => says(name, answers('1')));
    const order: string[] = [];
    const { sides } = await takeTurns([short, { ...long, rounds: 1 }], 2, ({ name }, round) =>
      order.push(`${name}${round}`),
    );
    expect(order).toEqual(['short0', 'long0', 'short1']);
    expect(sides.map((runs) => Array.isArray(runs) && runs.length)).toEqual([2, 1]);
  });

  test('that are absent are asked once', async () => {
    const asked: string[] = [];
    const absent = says('absent', `console.log('{"absent":"not installed"}')`);
    const nowhere: Side = { ...absent, name: 'nowhere', command: ['/no/such/program'] };
    const { sides } = await takeTurns([absent, nowhere], 3, ({ name }) => asked.push(name));
    expect(asked).toEqual(['absent', 'nowhere']);
    expect(sides).toEqual([{ absent: 'not installed' }, { absent: 'there is no /no/such/program' }]);
  });

  test.each([
    ['fails', 'console.error("because"); process.exit(3)', /fails ended with exit code 3:\nbecause/],
    ['babbles', 'console.log("no JSON")', /babbles gave no answer, but: no JSON/],
    ['lies', answers('-1'), /lies gave no answer/],
  ])('that %s end it with an error', async (name, program, message) => {
    await expect(takeTurns([says(name, program)], 1, () => undefined)).rejects.toThrow(message);
  });
});

describe('our side, without a peer:', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'facteur-bench-'));
    await writeData(folder, drawBars(400, 1));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const ours = (file: string, job: object): Side => ({
    name: file,
    command: [process.execPath, path.resolve(import.meta.dirname, '../../bench/ours', file)],
    environment: {},
    job: { folder, threads: 2, seed: 1, ...job },
  });

  test('the notebook’s recipe learns the bars', async () => {
    const side = ours('notebook.ts', { recipe: notebookOf(64, 300), judged: 100 });
    const [runs] = (await takeTurns([side], 1, () => undefined)).sides;
    expect(runs).toMatchObject([{ about: expect.stringMatching(/^wasm/), check: { accuracy: 1 } }]);
    expect(runs).toHaveProperty('0.figures.steps');
  });

  test('a step of any recipe is timed', async () => {
    const recipe = { ...recipeNamed('convolutional'), batch: 4, steps: 150, augmentation: null };
    const [runs] = (await takeTurns([ours('step.ts', { recipe, warmUp: 20 })], 1, () => undefined)).sides;
    expect(runs).toHaveProperty('0.figures.step');
  });
});
