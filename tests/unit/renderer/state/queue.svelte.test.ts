import { beforeEach, describe, expect, test } from 'vitest';
import type { Row } from '../../../../electron/contract/calls.ts';
import { Failure } from '../../../../electron/contract/failure.ts';
import { createClient } from '../../../../renderer/state/client.ts';
import { Queue } from '../../../../renderer/state/queue.svelte.ts';
import { createDouble } from '../../../support/bridge.ts';
import type { Double } from '../../../support/bridge.ts';
import { detail, row } from '../../../support/rows.ts';

let rows: Row[];
let double: Double;
let queue: Queue;

const change = (reading: number, given: Partial<Row>) => {
  const at = rows.findIndex((one) => one.reading === reading);
  return (rows[at] = { ...rows[at], ...given });
};

async function open(given: Row[]): Promise<void> {
  rows = given;
  double = createDouble({
    rows: ({ offset, limit }) => ({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
    confirm: ({ reading }) => change(reading, { said: 'confirmed' }),
    correct: ({ reading, postcode }) => change(reading, { said: 'corrected', postcode }),
    unsay: ({ reading }) => change(reading, { said: null, postcode: '75012' }),
    detail: ({ scan }) => detail(row(scan)),
    clearRows: () => {
      rows = [];
      return null;
    },
  });
  queue = new Queue(createClient(double.bridge));
  await queue.load();
}

const type = (figures: string) => {
  for (const figure of figures) queue.type(figure);
};
const saidCalls = () => double.asked.filter(({ name }) => name === 'confirm' || name === 'correct');

describe('rows', () => {
  test('are fetched to the last, a thousand at a time', async () => {
    await open(Array.from({ length: 2500 }, (_, at) => row(at + 1)));
    expect(queue.size).toBe(2500);
    expect(double.asked.map(({ request }) => request)).toEqual([
      { offset: 0, limit: 1000 },
      { offset: 1000, limit: 1000 },
      { offset: 2000, limit: 1000 },
    ]);
    expect(queue.row?.scan).toBe(1);
  });

  test('that change while all are fetched are as they are now', async () => {
    const stale = row(1, { state: 'reading', reading: null, postcode: null });
    const all = [stale, ...Array.from({ length: 1500 }, (_, at) => row(at + 2))];
    const changing = createDouble({
      rows: ({ offset, limit }) => {
        // The first page is fetched, the second not yet.
        if (offset > 0) queue.take({ rows: [row(1), row(2000)], done: 1, total: 2, secondsLeft: 1 });
        return { total: all.length, rows: all.slice(offset, offset + limit) };
      },
    });
    queue = new Queue(createClient(changing.bridge));
    await queue.load();
    expect([queue.visible[0].state, queue.size, queue.visible.at(-1)?.scan]).toEqual(['read', 1502, 2000]);
  });

  test('of a scan that was taken off the list come back where it is to be shown', async () => {
    await open([row(1), row(2)]);
    await queue.clear();
    expect(queue.size).toBe(0);
    queue.filter = 'check';
    await queue.show(2);
    expect([queue.row?.scan, queue.visible.length]).toEqual([2, 1]);
    await queue.show(2);
    expect(double.asked.filter(({ name }) => name === 'detail')).toHaveLength(1);
  });

  test('that are new come last, those that changed stay in their place', async () => {
    await open([row(1, { state: 'reading', reading: null, postcode: null }), row(2)]);
    queue.take({ rows: [row(3), row(1)], done: 2, total: 3, secondsLeft: 1 });
    expect(queue.visible.map(({ scan, state }) => [scan, state])).toEqual([
      [1, 'read'],
      [2, 'read'],
      [3, 'read'],
    ]);
    expect(queue.busy).toBe(true);
    queue.take({ rows: [], done: 3, total: 3, secondsLeft: null });
    expect(queue.busy).toBe(false);
  });

  test('are counted and shown by what is to be done with them', async () => {
    await open([
      row(1),
      row(2, { state: 'rejected' }),
      row(3, { state: 'rejected', said: 'corrected' }),
      row(4, { state: 'failed', postcode: null }),
      row(5, { state: 'waiting', reading: null, postcode: null }),
    ]);
    expect(queue.counts).toEqual({ all: 5, check: 1, read: 2, failed: 1 });
    queue.filter = 'check';
    expect(queue.visible.map(({ scan }) => scan)).toEqual([2]);
    queue.filter = 'read';
    expect(queue.visible.map(({ scan }) => scan)).toEqual([1, 3]);
  });

  test('are gone once cleared', async () => {
    await open([row(1)]);
    await queue.clear();
    expect([queue.size, queue.row, queue.place]).toEqual([0, null, -1]);
  });
});

describe('the selection', () => {
  beforeEach(() => open([row(1), row(2, { state: 'failed' }), row(3)]));

  test('moves and stops at either end', () => {
    queue.move(1);
    expect(queue.row?.scan).toBe(2);
    queue.move(10);
    expect(queue.row?.scan).toBe(3);
    queue.move(-10);
    expect(queue.row?.scan).toBe(1);
  });

  test('that is filtered away is taken up at the end it was left for', () => {
    queue.select(1);
    queue.filter = 'failed';
    expect(queue.place).toBe(-1);
    queue.move(1);
    expect(queue.row?.scan).toBe(2);
  });

  test('takes what was typed with it', () => {
    type('12');
    queue.move(1);
    expect(queue.entry).toBe('');
  });
});

describe('what a person says', () => {
  beforeEach(() =>
    open([row(1), row(2, { state: 'rejected' }), row(3, { state: 'failed', postcode: null }), row(4)]),
  );

  test('Enter confirms, and goes on to the next that nobody has looked at', async () => {
    expect(await queue.submit()).toBe(true);
    expect(saidCalls()).toEqual([{ name: 'confirm', request: { reading: 1 } }]);
    expect(queue.row?.scan).toBe(2);
    await queue.submit();
    expect(queue.row?.scan).toBe(4);
    await queue.submit();
    expect(queue.row?.scan).toBe(4);
    expect(queue.counts.check).toBe(0);
  });

  test('five typed figures correct', async () => {
    type('13001');
    expect(await queue.submit()).toBe(true);
    expect(saidCalls()).toEqual([{ name: 'correct', request: { reading: 1, postcode: '13001' } }]);
    expect(rows[0].postcode).toBe('13001');
    expect(queue.entry).toBe('');
  });

  test('the same five figures confirm', async () => {
    type('75012');
    await queue.submit();
    expect(saidCalls()).toEqual([{ name: 'confirm', request: { reading: 1 } }]);
  });

  test('fewer than five say nothing, a sixth begins anew', async () => {
    type('1300');
    expect(await queue.submit()).toBe(false);
    expect(saidCalls()).toEqual([]);
    type('12');
    expect(queue.entry).toBe('2');
    queue.erase();
    expect(queue.entry).toBe('');
  });

  test('as many figures as the country’s postcodes have correct, whichever they are', async () => {
    await open([row(1, { length: 4, postcode: '8001' }), row(2, { length: 6, postcode: '560001' })]);
    type('0801');
    await queue.submit();
    type('56000');
    expect(await queue.submit()).toBe(false);
    type('2');
    await queue.submit();
    expect(saidCalls()).toEqual([
      { name: 'correct', request: { reading: 1, postcode: '0801' } },
      { name: 'correct', request: { reading: 2, postcode: '560002' } },
    ]);
  });

  test('a failed scan holds no reading to confirm or to correct', async () => {
    queue.select(3);
    type('69003');
    expect(queue.entry).toBe('');
    expect(await queue.submit()).toBe(false);
    expect(saidCalls()).toEqual([]);
  });

  test('where no postcode was found there is nothing to confirm, but a postcode to type', async () => {
    await open([row(1, { state: 'rejected', postcode: null })]);
    expect(await queue.submit()).toBe(false);
    type('69003');
    expect(await queue.submit()).toBe(true);
    expect(saidCalls()).toEqual([{ name: 'correct', request: { reading: 1, postcode: '69003' } }]);
  });

  test('Enter on what was said already only goes on', async () => {
    await queue.submit();
    queue.select(1);
    await queue.submit();
    expect(saidCalls()).toHaveLength(1);
    expect(queue.row?.scan).toBe(2);
  });

  test('in a filter the next is found before the row leaves it', async () => {
    await open([row(1, { state: 'rejected' }), row(2), row(3, { state: 'rejected' })]);
    queue.filter = 'check';
    await queue.submit();
    expect(queue.visible.map(({ scan }) => scan)).toEqual([3]);
    expect(queue.row?.scan).toBe(3);
  });

  test('twice in a moment is said once, and what is typed for another row meanwhile stays', async () => {
    const first = queue.submit();
    expect(await queue.submit()).toBe(false);
    queue.select(4);
    type('13');
    expect(await first).toBe(true);
    expect(saidCalls()).toHaveLength(1);
    expect([queue.row?.scan, queue.entry]).toEqual([4, '13']);
  });

  test('undo takes back the last, shows it again, and then the one before', async () => {
    await queue.submit();
    type('13001');
    await queue.submit();
    await queue.undo();
    expect([queue.row?.scan, queue.row?.said]).toEqual([2, null]);
    await queue.undo();
    expect([queue.row?.scan, queue.row?.said]).toEqual([1, null]);
    expect(queue.canUndo).toBe(false);
    await queue.undo();
    expect(double.asked.filter(({ name }) => name === 'unsay')).toHaveLength(2);
  });

  test('that cannot be said is not taken as said', async () => {
    const broken = createDouble({
      rows: () => ({ total: 1, rows: [row(1)] }),
      confirm: () => {
        throw new Failure({ code: 'nothing-to-confirm' });
      },
    });
    queue = new Queue(createClient(broken.bridge));
    await queue.load();
    await expect(queue.submit()).rejects.toMatchObject({ reason: { code: 'nothing-to-confirm' } });
    expect([queue.canUndo, queue.row?.said]).toEqual([false, null]);
  });
});

test('a row that is still to be read takes no figures', async () => {
  await open([row(1, { state: 'waiting', reading: null, postcode: null })]);
  type('1');
  expect(queue.entry).toBe('');
});
