/** The application without a face, whole: real workers, a real log, real files. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../electron/contract/calls.ts';
import { EVENTS, type EventData, type EventName } from '../../../electron/contract/events.ts';
import { STAGES, type Region } from '../../../electron/contract/reading.ts';
import { exportLog } from '../../../electron/service/export.ts';
import { openService, type Service } from '../../../electron/service/service.ts';
import { badDay, resources, scanOf } from './scans.ts';

let folder: string;
let scans: string;
let service: Service;
const start = async () => {
  service = await openService({ resources, dataFolder: join(folder, 'data'), revision: 'test', workers: 1 });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-service-'));
  scans = join(folder, 'scans');
  mkdirSync(scans);
  await start();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

/** Waits for the event for which `when` holds; each event must fit the contract. */
function event<Name extends EventName>(
  name: Name,
  when = (_data: EventData<Name>) => true,
): Promise<EventData<Name>> {
  return new Promise((resolve) => {
    const off = service.on(name, (data) => {
      expect(EVENTS[name].parse(data)).toEqual(data);
      if (!when(data)) return;
      off();
      resolve(data);
    });
  });
}
const allDone = () => event('rows', ({ done, total }) => done === total);
const rows = async (): Promise<Row[]> => (await service.rows({ offset: 0, limit: 1000 })).rows;
const read = async (...postcodes: string[]): Promise<Row[]> => {
  for (const [i, postcode] of postcodes.entries())
    writeFileSync(join(scans, `${i}.png`), await scanOf(postcode));
  const done = allDone();
  await service.read({ paths: [scans] });
  await done;
  return rows();
};

describe('reading for the window', () => {
  test('a bad day ends with every scan read, and every other row with its reason', async () => {
    await badDay(scans);
    const done = allDone();
    expect(
      await service.read({ paths: [scans, join(scans, 'below', 'empty'), join(folder, 'absent')] }),
    ).toEqual({
      added: 7,
    });
    expect(await done).toMatchObject({ done: 7, total: 7, secondsLeft: null });
    const seen = await rows();
    expect(seen.map(({ file, state, postcode, reason }) => [file.replace(`${folder}/`, ''), state, postcode, reason?.code])).toEqual([
      ['scans/below/scan.png', 'read', '75012', undefined],
      ['scans/empty.png', 'failed', null, 'empty-file'],
      ['scans/scan.png', 'read', '75012', undefined],
      ['scans/text.png', 'failed', null, 'not-an-image'],
      ['scans/truncated.png', 'failed', null, 'damaged'],
      ['scans/below/empty', 'failed', null, 'no-scans-in-folder'],
      ['absent', 'failed', null, 'absent'],
    ]); // prettier-ignore
  });

  test('every page of a file has its row', async () => {
    writeFileSync(join(scans, 'three.tif'), await scanOf('75012', '69001', '13001'));
    const done = allDone();
    await service.read({ paths: [join(scans, 'three.tif')] });
    await done;
    expect((await rows()).map(({ page, postcode }) => [page, postcode])).toEqual([
      [1, '75012'],
      [2, '69001'],
      [3, '13001'],
    ]);
  });

  test('the same file dropped again is the same row, read once more', async () => {
    const [first] = await read('75012');
    const [second] = await read('75012');
    expect(second.scan).toBe(first.scan);
    expect(second.reading).not.toBe(first.reading);
    expect([...service.log({ misread: false })].length).toBe(2);
  });

  test('a file that has become another is another scan', async () => {
    const [first] = await read('75012');
    const both = await read('69001');
    expect(both.map(({ postcode }) => postcode)).toEqual(['75012', '69001']);
    expect(both[1].scan).not.toBe(first.scan);
  });

  test('stopped, what was not read says so, and what was stays', async () => {
    // Enough to be stopped in the midst of: events come ten times a second at most, readings faster.
    const picture = await scanOf('75012');
    for (let i = 0; i < 60; i++) writeFileSync(join(scans, `${i}.png`), picture);
    const first = event('rows', ({ rows }) => rows.some(({ state }) => state === 'read'));
    const adding = service.read({ paths: [scans] });
    await first;
    const stopped = allDone();
    await service.cancelReading(null);
    await stopped;
    await adding;
    const states = (await rows()).map(({ state, reason }) => reason?.code ?? state);
    expect(states).toContain('read');
    expect(states.filter((state) => state !== 'read' && state !== 'cancelled')).toEqual([]);
    // It reads on as if nothing had been.
    expect((await read('13001'))[0].state).toBe('read');
  });

  test('a scan is read again in a box of it, logged, and shown with the box', async () => {
    const [row] = await read('75012');
    const { width, height, digits } = await service.detail({ scan: row.scan });
    // All but the last digit lie left of it.
    const region: Region = [0, 0, digits[4].box[0] - 8, height!];
    const told = event('rows', ({ rows }) => rows.some(({ reading }) => reading !== row.reading));
    const again = await service.readRegion({ scan: row.scan, region });
    expect(again.scan).toBe(row.scan);
    expect(again.reading).not.toBe(row.reading);
    expect(again.postcode).not.toBe('75012');
    expect((await told).rows).toEqual([again]);
    expect(await service.detail({ scan: row.scan })).toMatchObject({ region, width, height });
    const whole: Region = [0, 0, width!, height!];
    expect(await service.readRegion({ scan: row.scan, region: whole })).toMatchObject({ postcode: '75012' });
    expect([...service.log({ misread: false })].length).toBe(3);
  });

  test('a box beside the page, or a scan that is gone, is told, and the reading that was stays', async () => {
    const [row] = await read('75012');
    const outside: Region = [5000, 0, 50, 50];
    await expect(service.readRegion({ scan: row.scan, region: outside })).rejects.toMatchObject({
      reason: { code: 'region-outside' },
    });
    rmSync(join(scans, '0.png'));
    await expect(service.readRegion({ scan: row.scan, region: [0, 0, 50, 50] })).rejects.toMatchObject({
      reason: { code: 'absent' },
    });
    expect(await rows()).toEqual([row]);
  });

  test('how a reading came about is told stage by stage, drawn, and not logged', async () => {
    const [row] = await read('75012');
    const reading = row.reading!;
    await service.changeSettings({ language: 'en' });
    const stages = await service.explain({ reading });
    expect(stages.map(({ stage }) => stage)).toEqual([...STAGES]);
    expect(stages.at(-1).sentence).toContain('75012 comes out first');
    for (const { stage } of stages)
      expect(await service.stagePicture(reading, stage)).toMatch(/^<svg .*<\/svg>$/s);
    await expect(service.stagePicture(reading + 1, 'ink')).rejects.toMatchObject({
      reason: { code: 'absent' },
    });
    expect([...service.log({ misread: false })].length).toBe(1);
    appendFileSync(join(scans, '0.png'), 'another digest');
    await expect(service.explain({ reading })).rejects.toMatchObject({ reason: { code: 'changed' } });
    rmSync(join(scans, '0.png'));
    await expect(service.explain({ reading })).rejects.toMatchObject({ reason: { code: 'absent' } });
  });

  test('what an earlier session left unread is read by the next, and what was said still stands', async () => {
    const [row] = await read('75012');
    await service.correct({ reading: row.reading!, postcode: '75072' });
    appendFileSync(join(scans, '0.png'), 'another digest');
    await service.read({ paths: [scans] });
    await service.close();
    await start();
    const waiting = (await rows()).filter(({ state }) => state === 'waiting');
    if (waiting.length > 0) {
      const done = allDone();
      service.resume();
      await done;
    }
    const after = await rows();
    expect(after.map(({ postcode, said }) => [postcode, said])).toEqual([
      ['75072', 'corrected'],
      ['75012', null],
    ]);
  });

  test('rows that are done can be taken off the list; the log keeps them', async () => {
    await read('75012');
    await service.clearRows(null);
    expect(await rows()).toEqual([]);
    expect([...service.log({ misread: false })].length).toBe(1);
  });

  test('a page is drawn no larger than asked for, and a scan that is gone or another is told', async () => {
    const [row] = await read('75012');
    const png = Buffer.from(await service.picture(row.scan, 100));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(100);
    appendFileSync(row.file, 'another digest');
    await expect(service.picture(row.scan, 100)).rejects.toMatchObject({ reason: { code: 'changed' } });
    rmSync(row.file);
    await expect(service.picture(row.scan, 100)).rejects.toMatchObject({ reason: { code: 'absent' } });
    await expect(service.picture(999, 100)).rejects.toMatchObject({ reason: { code: 'absent' } });
  });
});

describe('what a person says', () => {
  test('a corrected digit is in the review, after a restart too, until it is taken back', async () => {
    const [{ reading, scan }] = await read('75012');
    expect(await service.correct({ reading: reading!, postcode: '75072' })).toMatchObject({
      postcode: '75072',
      said: 'corrected',
    });
    await service.close();
    await start();
    const { total, misreadings } = await service.misreadings({ offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(misreadings[0]).toMatchObject({ scan, position: 3, model: '1', real: '7' });
    const { digits } = await service.detail({ scan });
    expect(misreadings[0].image).toEqual(digits[3].image);
    expect(await service.unsay({ reading: reading! })).toMatchObject({ postcode: '75012', said: null });
    expect((await service.misreadings({ offset: 0, limit: 10 })).total).toBe(0);
  });

  test('the log leaves as CSV, and a place that cannot be written is told', async () => {
    const [{ reading }] = await read('75012');
    await service.confirm({ reading: reading! });
    const file = join(folder, 'log.csv');
    await service.exportLog({ misread: false, file, format: 'plain' });
    expect(readFileSync(file, 'utf8')).toMatch(/"75012",.*"confirmed","75012"/);
    await expect(
      service.exportLog({ misread: false, file: join(folder, 'absent', 'log.csv'), format: 'plain' }),
    ).rejects.toMatchObject({ reason: { code: 'not-writable' } });
    await expect(
      exportLog({
        ...{ database: join(folder, 'gone.db'), misread: false, file, format: 'plain', language: 'en' },
      }),
    ).rejects.toMatchObject({ reason: { code: 'bad-database' } });
    expect(existsSync(join(folder, 'gone.db'))).toBe(false);
  });
});

describe('training', () => {
  test('stopped, it says so, and a new one can begin', async () => {
    const failed = event('trainingFailed');
    const { run } = await service.retrain({ recipe: 'reader', seed: 3, from: 'NOTHING' });
    await service.cancelTraining(null);
    expect(await failed).toMatchObject({ run, reason: { code: 'cancelled' } });
    const done = await service.train({ recipe: 'tiny', seed: 3, use: true });
    expect(done.testAccuracy).toBeGreaterThan(0.8);
    expect(existsSync(done.path)).toBe(true);
    expect((await service.models(null)).find(({ active }) => active)?.card.id).toBe(done.model);
  });

  test('a recipe that nobody knows, or that builds another network than the model’s, is told', async () => {
    const request = { recipe: 'nobody', seed: 1, from: 'ACTIVE' } as const;
    await expect(service.retrain(request)).rejects.toMatchObject({
      reason: { code: 'unknown-recipe', name: 'nobody' },
    });
    await expect(service.retrain({ ...request, recipe: 'tiny' })).rejects.toMatchObject({
      reason: { code: 'other-network', recipe: 'tiny', model: 'default' },
    });
  });
});

test('settings begin with what suits most, and keep what was changed', async () => {
  expect(await service.settings(null)).toEqual({ threshold: 0.99, language: 'fr', country: 'FR' });
  expect(await service.changeSettings({ threshold: 0 })).toEqual({
    threshold: 0,
    language: 'fr',
    country: 'FR',
  });
  await service.close();
  await start();
  expect(await service.settings(null)).toEqual({ threshold: 0, language: 'fr', country: 'FR' });
});

describe('reading in order', () => {
  test('answers as the paths were given, by the paths as they were given, and logs them whole', async () => {
    await badDay(scans);
    const paths = [join(scans, 'text.png'), join(scans, 'below'), join(folder, 'absent.png')];
    const seen: [string, string][] = [];
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    for await (const { scan, reading } of service.readInOrder(paths, { onProgress })) {
      seen.push([scan.file, reading.status]);
    }
    expect(seen).toEqual([
      [join(scans, 'text.png'), 'failed'],
      [join(scans, 'below', 'scan.png'), 'read'],
      [join(folder, 'absent.png'), 'failed'],
    ]);
    expect(progress).toEqual(['0/3', '1/3', '2/3', '3/3']);
    expect([...service.log({ misread: false })].map(({ file }) => file).sort()).toEqual(
      seen.map(([file]) => file).sort(),
    );
    expect(await rows()).toEqual([]);
  });

  test('the threshold decides between read and rejected', async () => {
    writeFileSync(join(scans, 'a.png'), await scanOf('75012'));
    const status = async (threshold: number) => {
      for await (const { reading } of service.readInOrder([scans], { threshold })) return reading.status;
      return null;
    };
    expect([await status(0), await status(1)]).toEqual(['read', 'rejected']);
  });

  test('the country is the one asked for, or else the one that is set', async () => {
    writeFileSync(join(scans, 'a.png'), await scanOf('8001'));
    const read = async (options: { country?: string }) => {
      for await (const { reading } of service.readInOrder([scans], options))
        return [reading.country, reading.length, reading.postcode];
      return null;
    };
    expect(await read({ country: 'digits:4' })).toEqual(['digits:4', 4, '8001']);
    await service.changeSettings({ country: 'BE' });
    expect(await read({})).toEqual(['BE', 4, '8001']);
    await expect(read({ country: 'XX' })).rejects.toMatchObject({ reason: { code: 'unknown-country' } });
  });

  test('stopped, it ends, and what was answered is in the log', async () => {
    for (let i = 0; i < 8; i++) writeFileSync(join(scans, `${i}.png`), await scanOf('75012'));
    const stop = new AbortController();
    let answered = 0;
    for await (const _page of service.readInOrder([scans], { signal: stop.signal })) {
      if (++answered === 2) stop.abort();
    }
    expect(answered).toBe(2);
    expect([...service.log({ misread: false })].length).toBeGreaterThanOrEqual(2);
  });
});

test('a log that cannot be opened is one reason, and leaves nothing running', async () => {
  await expect(
    openService({ resources, dataFolder: join(folder, 'data'), database: folder, revision: 'test' }),
  ).rejects.toMatchObject({ reason: { code: 'bad-database', fault: 'unusable' } });
});
