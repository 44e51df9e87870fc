import { expect, test } from 'vitest';
import type { TaskProgress } from '../../../../electron/contract/methods.ts';
import { createReport, type Work } from '../../../../electron/network/threads/task.ts';
import { drawBars } from '../examples.ts';

const set = drawBars(1, 1);
function start(cancelled: () => boolean = () => false) {
  const events: TaskProgress[] = [];
  const work: Work = {
    seed: 1,
    training: set,
    test: set,
    onProgress: (event) => events.push(event),
    cancelled,
    threads: null,
  };
  return { report: createReport(work, 'xor'), events };
}

test('of a thousand reports in a moment, the first and the last are told', async () => {
  const { report, events } = start();
  for (let i = 0; i <= 1000; i++) await report(i / 1000);
  expect(events[0]).toEqual({ task: 'xor', share: 0 });
  expect(events.at(-1)).toEqual({ task: 'xor', share: 1 });
  expect(events.length).toBeLessThan(20);
});

test('others get their turn, and may say that nobody waits any more', async () => {
  let asked = false;
  setTimeout(() => (asked = true), 0);
  const { report } = start(() => asked);
  const endless = async () => {
    for (let began = performance.now(); performance.now() - began < 5000;) await report(0.5);
  };
  await expect(endless()).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});
