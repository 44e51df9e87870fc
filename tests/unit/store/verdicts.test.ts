import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reading } from '../../../electron/contract/reading.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { pictureOf, readingOf, scanOf } from './examples.ts';

let store: Store;
let scans = 0;
beforeEach(() => {
  store = openStore(':memory:');
});
afterEach(() => store.close());

function read(postcode: string | null, changes: Partial<Reading> = {}): number {
  const sha256 = String(scans).padStart(64, '0');
  return store.readings.add(
    store.scans.put(scanOf(`/${scans++}.tif`, { sha256 })),
    readingOf(postcode, changes),
  );
}

const tiles = () =>
  store.verdicts.misreadings(0, 100).misreadings.map(({ position, model, real }) => [position, model, real]);
const known = () => [...store.verdicts.knownDigits().labels];

describe('a correction shows', () => {
  test.each<[why: string, read: string | null, real: string, shown: [number | null, string, string][]]>([
    ['one digit', '75012', '75072', [[3, '1', '7']]],
    ['the first and the last', '45019', '75014', [[0, '4', '7'], [4, '9', '4']]], // prettier-ignore
    ['the whole line where most differ', '17501', '75012', [[null, '17501', '75012']]],
    ['the whole line where three of five differ', '75555', '75012', [[null, '75555', '75012']]],
    ['two of four digits, one by one', '1012', '1021', [[2, '1', '2'], [3, '2', '1']]], // prettier-ignore
    ['the whole line where the lengths differ', '7501', '75012', [[null, '7501', '75012']]],
    ['the whole line where nothing was read', null, '75012', [[null, '', '75012']]],
  ])('%s', (_why, before, after, shown) => {
    store.verdicts.correct(read(before, { length: after.length }), after);
    expect(tiles()).toEqual(shown);
  });

  test('the whole line where the digits are not those of the postcode', () => {
    const { digits } = readingOf('7501');
    store.verdicts.correct(read('75012', { digits }), '75072');
    store.verdicts.correct(read('7501', { length: 5, digits: readingOf('75013').digits }), '75013');
    expect(tiles()).toEqual([
      [null, '75012', '75072'],
      [null, '7501', '75013'],
    ]);
  });

  test('nothing where it has more or fewer digits than its country’s postcodes: it is refused', () => {
    const swiss = read('8001', { country: 'CH' });
    for (const real of ['800', '80010']) {
      expect(() => store.verdicts.correct(swiss, real)).toThrow(
        expect.objectContaining({ reason: { code: 'wrong-length', postcode: real, digits: 4 } }),
      );
    }
    store.verdicts.correct(swiss, '0801');
    expect([...store.log(false)][0]).toMatchObject({ postcode: '8001', real: '0801' });
  });

  test('the picture that the network saw', () => {
    store.verdicts.correct(read('75012'), '75072');
    expect(store.verdicts.misreadings(0, 1).misreadings[0].image).toEqual(pictureOf(1));
  });
});

describe('what a person says', () => {
  test('of the postcode that was read is a confirmation, and no misreading', () => {
    const reading = read('75012');
    store.verdicts.correct(reading, '75012');
    expect(tiles()).toEqual([]);
    expect([...store.log(false)][0]).toMatchObject({ said: 'confirmed', real: '75012' });
  });

  test('cannot confirm what was not read', () => {
    expect(() => store.verdicts.confirm(read(null))).toThrow('nothing-to-confirm');
  });

  test('last, counts', () => {
    const reading = read('75012');
    store.verdicts.correct(reading, '75072');
    store.verdicts.correct(reading, '75013');
    expect(tiles()).toEqual([[4, '2', '3']]);
  });

  test('can be taken back, word by word', () => {
    const reading = read('75012');
    const truth = () => store.queue.row(store.verdicts.takeBack(reading)).truth;
    store.verdicts.confirm(reading);
    store.verdicts.correct(reading, '75072');
    expect(truth()).toBe('75012');
    expect(tiles()).toEqual([]);
    expect(truth()).toBeNull();
    expect(truth()).toBeNull();
  });

  test('is about the paper: it stands when the scan is read again', () => {
    const scan = store.scans.put(scanOf('/again.tif'));
    store.verdicts.correct(store.readings.add(scan, readingOf('75012')), '75072');
    const again = store.readings.add(scan, readingOf('75013'));
    expect(store.queue.row(scan)).toMatchObject({ reading: again, postcode: '75013', truth: '75072' });
    store.verdicts.takeBack(again);
    expect(store.queue.row(scan).truth).toBeNull();
  });
});

describe('digits whose truth is known', () => {
  test('are the confirmed and the corrected, each with its truth', () => {
    store.verdicts.confirm(read('75012'));
    store.verdicts.correct(read('69001'), '69007');
    read('13001');
    expect(known()).toEqual([7, 5, 0, 1, 2, 6, 9, 0, 0, 7]);
    const { images } = store.verdicts.knownDigits();
    expect(images.subarray(9 * 784)).toEqual(pictureOf(1));
  });

  test('are those of the reading that was spoken of last, though nothing can be laid along its digits', () => {
    const scan = store.scans.put(scanOf('/here.tif'));
    store.verdicts.correct(store.readings.add(scan, readingOf('75012')), '75072');
    expect(known()).toEqual([7, 5, 0, 7, 2]);
    store.verdicts.correct(store.readings.add(scan, readingOf(null)), '75012');
    expect(known()).toEqual([]);
  });

  test('are each here once, as they were last read, however often and wherever the paper was', () => {
    const [here, there] = ['/here.tif', '/there.tif'].map((file) => store.scans.put(scanOf(file)));
    const other = store.scans.put(scanOf('/here.tif', { page: 2 }));
    for (const [scan, read, real] of [
      [here, '75012', '75072'],
      [here, '75012', '75012'],
      [there, '75012', '75013'],
      [other, '69001', '69001'],
    ] as const) {
      store.verdicts.correct(store.readings.add(scan, readingOf(read)), real);
    }
    expect(known()).toEqual([7, 5, 0, 1, 3, 6, 9, 0, 0, 1]);
    const { pages } = store.verdicts.knownDigits();
    expect(pages.slice(4, 6)).toEqual([`${'a'.repeat(64)}/1`, `${'a'.repeat(64)}/2`]);
  });

  test('are none of a line that was cut wrong', () => {
    store.verdicts.correct(read('17501'), '75012');
    expect(known()).toEqual([]);
  });

  test('are no more once it is taken back', () => {
    const reading = read('75012');
    store.verdicts.confirm(reading);
    store.verdicts.takeBack(reading);
    expect(known()).toEqual([]);
  });
});

test('misreadings are answered a page at a time, with the number of all', () => {
  for (let i = 0; i < 3; i++) store.verdicts.correct(read('75012'), '75083');
  const { total, misreadings } = store.verdicts.misreadings(2, 2);
  expect(total).toBe(6);
  expect(misreadings.map(({ position }) => position)).toEqual([3, 4]);
});
