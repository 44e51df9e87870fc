import { expect, test } from 'vitest';
import { Activity } from '../../../../electron/contract/notebook.ts';
import { firstActivity } from '../../../../electron/network/notebook/activity.ts';
import { quietWork, short } from './work.ts';

const sum = (shares: number[]) => shares.reduce((total, share) => total + share, 0);

test('drawn around 0, hidden neurons begin in the middle; drawn by rand, at both ends, without a slope', async () => {
  const work = quietWork();
  const ours = await firstActivity(short, work);
  const printed = await firstActivity({ ...short, initialisation: 'uniform-rand' }, work);
  for (const activity of [ours, printed]) {
    expect(Activity.parse(activity)).toEqual(activity);
    expect(sum(activity.histogram)).toBeCloseTo(1, 10);
  }
  expect(sum(ours.histogram.slice(5, 15))).toBeGreaterThan(0.6);
  expect(ours.slope).toBeGreaterThan(0.15);
  expect(ours.saturated).toBeLessThan(0.1);
  expect(printed.histogram[0] + printed.histogram[19]).toBeGreaterThan(0.5);
  expect(printed.saturated).toBeGreaterThan(0.5);
  expect(printed.slope).toBeLessThan(ours.slope / 2);
});
