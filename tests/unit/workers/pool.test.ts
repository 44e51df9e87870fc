import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Jobs } from '../../../electron/contract/jobs.ts';
import { Pool } from '../../../electron/workers/pool.ts';

let folder: string;
let pool: Pool<'inspect' | 'train'>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-pool-'));
});
afterEach(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

const workerData = () => Promise.resolve(null);

function open(size: number, attempts = 2, seconds?: number): void {
  const entry = new URL('./worker.ts', import.meta.url);
  pool = new Pool({ entry, workerData, size, attempts, ...(seconds === undefined ? {} : { seconds }) });
}
const ask = (file: string, options = {}) => pool.run('inspect', { file }, options);
const training = (seed: number) => ({ seed }) as Jobs['train']['request'];
/** A file that the worker marks once for each slow job that it begins. */
const begun = (): string => {
  const file = join(folder, 'begun');
  writeFileSync(file, '', { flag: 'a' });
  return file;
};
const countBegun = () => readFileSync(begun(), 'utf8').length;

test('each job gets its own answer', async () => {
  open(2);
  const files = Array.from({ length: 20 }, (_, i) => `file ${i}`);
  const answers = await Promise.all(files.map((file) => ask(file)));
  expect(answers.map(({ sha256 }) => sha256)).toEqual(files);
});

test('an answer to another job is not taken for this one’s', async () => {
  open(1);
  await expect(ask('stray')).resolves.toMatchObject({ sha256: 'stray' });
});

test('there are never more workers than the pool has seats, and each is kept', async () => {
  open(2);
  const answers = [];
  for (let i = 0; i < 4; i++)
    answers.push(...(await Promise.all([ask(`slow:${begun()}`), ask(`slow:${begun()}`)])));
  expect(new Set(answers.map(({ pages }) => pages)).size).toBe(2);
});

test('a job that takes too long is given up, once, and the next has a new worker', async () => {
  open(1, 2, 4);
  const before = await ask('before');
  const hung = ask('hang');
  const waiting = ask('after');
  await expect(hung).rejects.toMatchObject({ reason: { code: 'too-slow', seconds: 4 } });
  const after = await waiting;
  expect(after.sha256).toBe('after');
  expect(after.pages).not.toBe(before.pages);
});

test('a failure comes with its reason, a fault as unexpected, and the worker goes on', async () => {
  open(1);
  await expect(ask('fail')).rejects.toMatchObject({ reason: { code: 'not-an-image' } });
  await expect(ask('fault')).rejects.toMatchObject({
    reason: { code: 'unexpected', detail: expect.stringContaining('a fault of ours') as string },
  });
  await expect(ask('fine')).resolves.toMatchObject({ sha256: 'fine' });
});

test('a worker that dies is replaced, and its job tried once more', async () => {
  open(1);
  const before = await ask('first');
  const job = `die-once:${join(folder, 'died')}`;
  const after = await ask(job);
  expect(after.sha256).toBe(job);
  expect(after.pages).not.toBe(before.pages);
});

test('a job that kills every worker fails as worker-died, and the others are done', async () => {
  open(1);
  const deadly = ask('die');
  const harmless = ask('fine');
  await expect(deadly).rejects.toMatchObject({ reason: { code: 'worker-died' } });
  await expect(harmless).resolves.toMatchObject({ sha256: 'fine' });
});

test('a pool of one attempt does not try again', async () => {
  open(1, 1);
  await expect(ask(`die-once:${join(folder, 'died')}`)).rejects.toMatchObject({
    reason: { code: 'worker-died' },
  });
});

test('a worker that cannot start fails its jobs, each in turn', async () => {
  pool = new Pool({ entry: new URL('./absent.ts', import.meta.url), workerData, size: 2, attempts: 2 });
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((file) => ask(file)));
  expect(answers.map((answer) => answer.status === 'rejected' && (answer.reason as Error).message)).toEqual(
    Array(3).fill('worker-died'),
  );
});

test('what workers are given is asked for once, and what keeps it from coming fails the jobs that waited', async () => {
  const given = vi.fn(() => Promise.resolve<unknown>(null)).mockRejectedValueOnce(new Error('not yet'));
  const entry = new URL('./worker.ts', import.meta.url);
  pool = new Pool({ entry, workerData: given, size: 2, attempts: 1 });
  expect(given).not.toHaveBeenCalled();
  const waited = await Promise.allSettled([ask('a'), ask('b')]);
  expect(waited.map((answer) => answer.status === 'rejected' && (answer.reason as Error).message)).toEqual(
    Array(2).fill('not yet'),
  );
  await expect(Promise.all([ask('c'), ask('d')])).resolves.toHaveLength(2);
  expect(given).toHaveBeenCalledTimes(2);
});

test('progress reaches who asked, and nobody else', async () => {
  open(2);
  const seen: number[][] = [[], []];
  await Promise.all(
    seen.map((steps, i) =>
      pool.run('train', training(3 + i), { onProgress: ({ step }) => steps.push(step) }),
    ),
  );
  expect(seen).toEqual([
    [1, 1, 2, 2, 3, 3],
    [1, 1, 2, 2, 3, 3, 4, 4],
  ]);
});

test('a job that is cancelled fails at once, its worker stops and is free for the next', async () => {
  open(1);
  const stop = new AbortController();
  let steps = 0;
  const cancelled = pool.run('train', training(100_000), {
    signal: stop.signal,
    onProgress() {
      steps++;
      stop.abort();
    },
  });
  const next = ask('next');
  await expect(cancelled).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  await expect(next).resolves.toMatchObject({ sha256: 'next' });
  expect(steps).toBe(1);
});

test('a job that is cancelled while it waits is never begun', async () => {
  open(1);
  const stop = new AbortController();
  const first = ask(`slow:${begun()}`);
  const second = ask(`slow:${begun()}`, { signal: stop.signal });
  stop.abort();
  await expect(second).rejects.toMatchObject({ reason: { code: 'cancelled' } });
  await first;
  await ask('after');
  expect(countBegun()).toBe(1);
  await expect(ask('late', { signal: stop.signal })).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});

test('what is urgent goes before what waits', async () => {
  open(1);
  await ask('already at work');
  const order: string[] = [];
  const note = (name: string, job: Promise<unknown>) => job.then(() => order.push(name));
  await Promise.all([
    note('first', ask(`slow:${begun()}`)),
    note('second', ask('second')),
    note('urgent', ask('urgent', { urgent: true })),
  ]);
  expect(order).toEqual(['first', 'urgent', 'second']);
});

test('closed in the middle, every job fails as cancelled, and no other is taken', async () => {
  open(1);
  const jobs = [ask(`slow:${begun()}`), ask('waiting')];
  const ends = Promise.allSettled(jobs);
  await later(20);
  await pool.close();
  expect((await ends).map((end) => end.status === 'rejected' && (end.reason as Error).message)).toEqual([
    'cancelled',
    'cancelled',
  ]);
  await expect(ask('late')).rejects.toMatchObject({ reason: { code: 'cancelled' } });
});
