import { expect, it } from 'vitest';
import type { Reading } from '../../../../electron/contract/reading.ts';
import { outcomeOf } from '../../../../electron/service/measure/outcome.ts';
import { groupsOf } from '../../../../electron/service/measure/report.ts';

function outcome(postcode: string | null, answer: string, confidence: number) {
  const status: Reading['status'] = confidence >= 0.99 ? 'read' : 'rejected';
  const reading: Reading = {
    ...{ country: 'FR', length: 5, status, postcode: answer, confidence, candidates: [], digits: [] },
    ...{ region: null, model: 'm', ms: 1, stages: {}, reason: null },
  };
  return outcomeOf({ file: 'a.png', truth: { postcode } }, reading);
}

it('a postcode read where there is none is an error in every measure', () => {
  const [{ exact, wrong, automatic, reliability }] = groupsOf([
    outcome('75012', '75012', 0.999),
    outcome(null, '69001', 0.995),
    outcome(null, '69001', 0.3),
  ]);
  expect([exact, wrong]).toEqual([2, 1]);
  expect(automatic.map(({ share }) => share)).toEqual([1 / 3, 1 / 3]);
  expect(reliability.at(-1)).toMatchObject({ n: 2, right: 1 });
});
