import { expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Explanation } from '../../../../renderer/state/explanation.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';

const ink = { stage: 'ink', title: 'Ink', sentence: 'What is darker is ink.', drawn: true } as const;

test('an explanation is open before it has come, and shut where it cannot be had', async () => {
  const double = createDouble({
    explain({ reading }) {
      if (reading === 2) throw new Failure({ code: 'absent' });
      return [ink];
    },
  });
  const explanation = new Explanation(createClient(double.bridge));
  const coming = explanation.open(1);
  expect([explanation.reading, explanation.stages]).toEqual([1, null]);
  await coming;
  expect(explanation.stages).toEqual([ink]);
  await expect(explanation.open(2)).rejects.toMatchObject({ reason: { code: 'absent' } });
  expect(explanation.reading).toBeNull();
});

test('what comes for a reading that was shut meanwhile is dropped', async () => {
  const answers: (() => void)[] = [];
  const double = createDouble({
    explain: ({ reading }) =>
      new Promise((answer) => answers.push(() => answer([{ ...ink, sentence: String(reading) }]))),
  });
  const explanation = new Explanation(createClient(double.bridge));
  const first = explanation.open(1);
  explanation.close();
  const second = explanation.open(2);
  await expect.poll(() => answers.length).toBe(2);
  answers[0]();
  await first;
  expect(explanation.stages).toBeNull();
  answers[1]();
  await second;
  expect(explanation.stages?.[0].sentence).toBe('2');
});
