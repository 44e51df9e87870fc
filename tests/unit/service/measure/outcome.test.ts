import { expect, it } from 'vitest';
import type { TrueScan } from '../../../../electron/contract/envelopes.ts';
import type { Box, Reading } from '../../../../electron/contract/reading.ts';
import { outcomeOf } from '../../../../electron/service/measure/outcome.ts';

const boxesFrom = (left: number, step = 20): Box[] =>
  Array.from({ length: 5 }, (_, i): Box => [left + step * i, 50, 16, 24]);

const scan: TrueScan = {
  file: 'a.png',
  truth: {
    tier: 'hand', split: 'test', postcode: '75012', kind: 'digits', box: [100, 50, 96, 24], digits: boxesFrom(100),
    turned: 0, dpi: 200, furniture: [],
  },
}; // prettier-ignore

/** @param seen the digit that the network found likeliest in each piece */
function reading(postcode: string | null, boxes: Box[] = [], seen = postcode ?? ''): Reading {
  const digits = boxes.map((box, i) => ({
    value: Number(postcode?.[i]),
    confidence: 0.9,
    box,
    activations: Array.from({ length: 10 }, (_, digit) => (digit === Number(seen[i]) ? 0.9 : 0.1)),
    image: new Uint8Array(784),
  }));
  return {
    country: 'FR',
    length: 5,
    status: 'rejected', postcode, confidence: 0.5, candidates: [], digits, region: null, model: 'm', ms: 1, stages: {}, reason: null,
  }; // prettier-ignore
}

it.each([
  ['right', reading('75012', boxesFrom(100)), null],
  ['nothing found', reading(null), 'not-found'],
  ['the sender’s', reading('69001', boxesFrom(400)), 'wrong-place'],
  ['one piece further on', reading('50120', boxesFrom(120)), 'wrong-cut'],
  ['one digit misread', reading('75072', boxesFrom(100)), 'wrong-digit'],
  ['overruled by the directory', reading('75072', boxesFrom(100), '75012'), 'directory'],
] as const)('%s: %3$s', (_name, read, loss) => {
  expect(outcomeOf(scan, read)).toMatchObject({ right: loss === null, loss });
});

it('where there is no postcode, only a trusted answer is wrong; where no place is known, no loss is named', () => {
  const nothing = { file: 'a.png', truth: { postcode: null } };
  expect(outcomeOf(nothing, reading('75012', boxesFrom(0)))).toMatchObject({ right: true });
  expect(outcomeOf(nothing, { ...reading('75012'), status: 'read' })).toMatchObject({ right: false });
  expect(outcomeOf({ file: 'a.png', truth: { postcode: '75012' } }, reading('75013'))).toMatchObject({
    right: false,
    loss: null,
  });
});
