import { describe, expect, test } from 'vitest';
import { Failure } from '../../../../electron/contract/failure.ts';
import type { Box } from '../../../../electron/contract/reading.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Inspection } from '../../../../renderer/state/detail.svelte.ts';
import { RegionTool } from '../../../../renderer/state/region.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import { detail, row } from '../../../support/rows.ts';

/** A scan whose detail cannot be had. */
const LOST = 9;

/** A page of 1600 × 1000 with a postcode at its foot. */
async function opened(read?: () => Promise<never>) {
  const digit = (x: number) => ({
    value: 7,
    confidence: 1,
    box: [x, 800, 30, 50] as Box,
    activations: Array.from({ length: 10 }, () => 0),
    image: new Uint8Array(784),
  });
  const double = createDouble({
    detail: ({ scan }) => {
      if (scan === LOST) throw new Failure({ code: 'absent' });
      return detail(row(scan), scan === 1 ? { digits: [digit(400), digit(440)] } : {});
    },
    readRegion: ({ scan }) => read?.() ?? row(scan),
  });
  const client = createClient(double.bridge);
  const inspection = new Inspection(client);
  await inspection.show(row(1));
  const regions = () =>
    double.asked.filter(({ name }) => name === 'readRegion').map(({ request }) => request);
  const tool = new RegionTool(client, inspection);
  const hit = async (key: string, shiftKey = false) => {
    const deed = tool.deedOf({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });
    await deed?.();
    return deed !== null;
  };
  return { tool, inspection, regions, hit };
}

test('a box that is dragged is read once it is let go, whichever corner it began at', async () => {
  const { tool, regions } = await opened();
  tool.begin(300.6, 500.2);
  tool.drag(100.4, 400.9);
  expect(tool.box).toEqual([100.4, 400.9, expect.closeTo(200.2), expect.closeTo(99.3)]);
  await tool.drop();
  expect(regions()).toEqual([{ scan: 1, region: [100, 400, 201, 101] }]);
  expect([tool.box, tool.busy]).toEqual([null, false]);
});

test('a box ends where the page does', async () => {
  const { tool, regions } = await opened();
  tool.begin(1500, 900);
  tool.drag(2000, -50);
  await tool.drop();
  expect(regions()).toEqual([{ scan: 1, region: [1500, 0, 100, 900] }]);
});

test('a click is no box', async () => {
  const { tool, regions } = await opened();
  tool.begin(300, 500);
  tool.drag(303, 498);
  await tool.drop();
  expect([tool.box, regions()]).toEqual([null, []]);
  tool.drag(600, 600);
  expect(tool.box).toBeNull();
});

test('by keys a box is laid around what was read, moved, sized, read, or left', async () => {
  const { tool, regions, hit } = await opened();
  expect(await hit('Enter')).toBe(false);
  expect(await hit('ArrowDown')).toBe(false);
  await hit('b');
  expect(tool.box).toEqual([368, 768, 134, 114]);
  await hit('ArrowLeft');
  await hit('ArrowDown');
  await hit('ArrowRight', true);
  await hit('ArrowUp', true);
  expect(tool.box).toEqual([352, 784, 150, 98]);
  await hit('Enter');
  expect(regions()).toEqual([{ scan: 1, region: [352, 784, 150, 98] }]);
  await hit('B');
  await hit('Escape');
  expect(tool.box).toBeNull();
  expect(await hit('Escape')).toBe(false);
});

test('keys move a box no further than the page, and make it no smaller than a step', async () => {
  const { tool, hit } = await opened();
  await hit('b');
  for (let i = 0; i < 100; i++) await hit('ArrowDown');
  expect(tool.box).toEqual([368, 886, 134, 114]);
  for (let i = 0; i < 100; i++) await hit('ArrowLeft', true);
  expect(tool.box).toEqual([368, 886, 16, 114]);
});

test('a box goes with its scan', async () => {
  const { tool, inspection, regions } = await opened();
  tool.begin(100, 100);
  tool.drag(300, 300);
  await inspection.show(row(2));
  expect(tool.box).toBeNull();
  await tool.drop();
  expect(regions()).toEqual([]);
  tool.lay();
  expect(tool.box![2]).toBeGreaterThan(300);
});

test('a box that has been read leaves those of other scans as they are', async () => {
  const answers: (() => void)[] = [];
  const { tool, inspection, regions } = await opened(
    () => new Promise((_, reject) => answers.push(() => reject(new Failure({ code: 'absent' })))),
  );
  const read = async (scan: number) => {
    await inspection.show(row(scan));
    tool.begin(100, 100);
    tool.drag(300, 300);
    const reading = tool.drop().catch(() => undefined);
    await expect.poll(() => regions().length).toBe(scan);
    return reading;
  };
  const first = read(1);
  await expect.poll(() => answers.length).toBe(1);
  const second = read(2);
  await expect.poll(() => answers.length).toBe(2);
  answers[0]();
  await first;
  expect([tool.box, tool.busy]).toEqual([[100, 100, 200, 200], true]);
  answers[1]();
  await second;
  expect([tool.box, tool.busy]).toEqual([null, false]);
});

test('while a box is read nothing else is drawn, and a refusal leaves none behind', async () => {
  let refuse: () => void = () => undefined;
  const { tool, regions } = await opened(
    () =>
      new Promise((_, reject) => {
        refuse = () => reject(new Failure({ code: 'region-too-small', width: 20, height: 10 }));
      }),
  );
  tool.begin(100, 100);
  tool.drag(300, 300);
  const reading = tool.drop();
  expect(tool.busy).toBe(true);
  tool.begin(500, 500);
  expect(tool.box).toEqual([100, 100, 200, 200]);
  await expect.poll(() => regions().length).toBe(1);
  refuse();
  await expect(reading).rejects.toMatchObject({ reason: { code: 'region-too-small' } });
  expect([tool.box, tool.busy]).toEqual([null, false]);
});

describe('a box that is asked for before the scan is shown', () => {
  const pressing = (tool: RegionTool) => (key: string) =>
    tool.deedOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false });

  test('is laid once it is, and keys meant for it do nothing else', async () => {
    const { tool, inspection } = await opened();
    const deedOf = pressing(tool);
    const shown = inspection.show(row(2));
    expect(deedOf('Enter')).toBeNull();
    const laid = deedOf('b')!();
    expect(deedOf('x')).toBeNull();
    for (const key of ['ArrowDown', 'Enter', 'Escape']) expect(deedOf(key)!(), key).toBeUndefined();
    expect(tool.box).toBeNull();
    await Promise.all([shown, laid]);
    expect(tool.box).not.toBeNull();
    deedOf('Escape')!();
    expect([tool.box, deedOf('Enter')]).toEqual([null, null]);
  });

  test('is laid on no other scan, and keys count for that', async () => {
    const { tool, inspection } = await opened();
    const deedOf = pressing(tool);
    const both = [inspection.show(row(2)), deedOf('b')!(), inspection.show(row(3))];
    expect(deedOf('Enter')).toBeNull();
    await Promise.all(both);
    expect(tool.box).toBeNull();
  });

  test('is laid where the row has changed meanwhile', async () => {
    const { tool, inspection } = await opened();
    const first = inspection.show(row(2));
    const laid = pressing(tool)('b')!();
    await Promise.all([first, laid, inspection.show(row(2))]);
    expect(tool.box).not.toBeNull();
  });

  test('is none where the scan cannot be shown', async () => {
    const { tool, inspection } = await opened();
    const shown = inspection.show(row(LOST));
    const laid = pressing(tool)('b')!();
    await expect(shown).rejects.toThrow();
    await laid;
    expect([tool.box, pressing(tool)('b')]).toEqual([null, null]);
  });
});
