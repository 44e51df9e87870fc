import { beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Training } from '../../../../renderer/state/training.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import type { Answers, Double } from '../../../support/bridge.ts';
import { card, comparison, recipe, recipeRow } from '../../../support/rows.ts';

let double: Double;
let training: Training;

async function open(answers: Answers = {}): Promise<void> {
  double = createDouble({
    recipes: () => ({ recipes: [recipeRow('tiny'), recipeRow('notebook')], faults: [] }),
    retrain: () => ({ run: 7 }),
    cancelTraining: () => null,
    useModel: () => null,
    discardModel: () => null,
    ...answers,
  });
  training = new Training(createClient(double.bridge));
  await training.load();
}

const tell = (step: number, cost: number) =>
  training.tell({
    run: 7,
    progress: { event: 'progress', step, steps: 1000, cost, examplesPerSecond: 50_000, secondsLeft: 2 },
  });
const result = {
  run: 7,
  comparison: comparison('tiny-1'),
  card: card('tiny-1'),
};

beforeEach(() => open());

test('the first recipe is chosen until another is', () => {
  expect(training.recipe).toBe('tiny');
  training.recipe = 'notebook';
  expect(training.chosen?.recipe.name).toBe('notebook');
});

test('a recipe whose models cannot read is not the one chosen first', async () => {
  const known = [recipeRow('wide', { continues: true, readable: false }), recipeRow('tiny')];
  await open({ recipes: () => ({ recipes: known, faults: [] }) });
  expect(training.recipe).toBe('tiny');
});

test('a choice outlives a second look at the recipes', async () => {
  training.recipe = 'notebook';
  await training.load();
  expect(training.recipe).toBe('notebook');
});

test('the shortest recipe that goes on from the model in use is chosen, and goes on unless told to begin anew', async () => {
  const long = recipeRow('long', { continues: true });
  const short = recipeRow('notebook', { continues: true, recipe: { ...recipe('notebook'), steps: 500 } });
  const known = [recipeRow('tiny'), long, short];
  await open({
    recipes: () => ({ recipes: known, faults: [{ code: 'no-recipe-file', file: 'mine.json' }] }),
  });
  expect([training.recipe, training.from]).toEqual(['notebook', 'ACTIVE']);
  expect(training.faults).toHaveLength(1);
  training.goesOn = false;
  expect(training.from).toBe('NOTHING');
  training.goesOn = true;
  await training.start();
  expect(double.asked.at(-1)).toMatchObject({ name: 'retrain', request: { from: 'ACTIVE' } });
});

test('a run goes from choice to curve to comparison', async () => {
  training.recipe = 'notebook';
  training.seed = 5;
  await training.start();
  expect(training.phase).toBe('starting');
  expect(double.asked.at(-1)).toEqual({
    name: 'retrain',
    request: { recipe: 'notebook', seed: 5, from: 'NOTHING' },
  });
  tell(100, 0.6);
  tell(200, 0.3);
  expect(training.phase).toBe('running');
  expect(training.curve).toEqual({ steps: [100, 200], costs: [0.6, 0.3] });
  expect(training.progress?.step).toBe(200);
  training.end(result);
  expect(training.phase).toBe('done');
  expect(training.result).toBe(result);
});

test('a run is not started twice', async () => {
  await training.start();
  tell(1, 1);
  await training.start();
  expect(double.asked.filter(({ name }) => name === 'retrain')).toHaveLength(1);
});

test('a run that began before the page was there is taken up', () => {
  tell(500, 0.2);
  expect(training.phase).toBe('running');
  expect(training.curve.steps).toEqual([500]);
});

test('a start that is refused leads back to the choice', async () => {
  await open({
    retrain: () => {
      throw new Failure({ code: 'training-under-way' });
    },
  });
  await expect(training.start()).rejects.toMatchObject({ reason: { code: 'training-under-way' } });
  expect(training.phase).toBe('choosing');
});

describe('the end', () => {
  beforeEach(async () => {
    await training.start();
    tell(1000, 0.1);
  });

  test.each(['use', 'discard'] as const)('%s it', async (choice) => {
    training.end(result);
    await training[choice]();
    expect(double.asked.at(-1)).toEqual({ name: `${choice}Model`, request: { model: 'tiny-1' } });
    expect(training.phase).toBe('choosing');
    expect(training.result).toBeNull();
    expect(training.curve.steps).toEqual([]);
  });

  test('kept, the new model waits: nothing is asked of the main process', () => {
    training.end(result);
    const asked = double.asked.length;
    training.keep();
    expect([training.phase, training.result, double.asked.length]).toEqual(['choosing', null, asked]);
  });

  test('of a worse one is insisted on once more, and not again the next time', async () => {
    training.end({ ...result, comparison: comparison('tiny-1', 'mnist') });
    training.insisting = true;
    await training.use();
    expect(double.asked.at(-1)).toEqual({ name: 'useModel', request: { model: 'tiny-1' } });
    expect(training.insisting).toBe(false);
  });

  test('that a person chose leads back to the choice', async () => {
    await training.cancel();
    expect(double.asked.at(-1)?.name).toBe('cancelTraining');
    training.fail({ run: 7, reason: { code: 'cancelled' } });
    expect(training.phase).toBe('choosing');
  });

  test('that nobody chose is told', () => {
    training.fail({ run: 7, reason: { code: 'worker-died' } });
    expect([training.phase, training.failure]).toEqual(['failed', { code: 'worker-died' }]);
    training.again();
    expect(training.phase).toBe('choosing');
  });
});
