import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

class Trial extends EventEmitter {
  kill = vi.fn();
}
const { fork } = vi.hoisted(() => ({ fork: vi.fn() }));
vi.mock('electron', () => ({ utilityProcess: { fork } }));
const { triedKernels } = await import('../../../electron/main/kernels.ts');

let trial: Trial;
beforeEach(() => {
  vi.stubEnv('FACTEUR_KERNELS', '');
  vi.useFakeTimers();
  trial = new Trial();
  fork.mockReset().mockReturnValue(trial);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

test('the process that tries says which, and is ended', async () => {
  const answer = triedKernels();
  trial.emit('message', 'wide-simd');
  expect(await answer).toBe('wide-simd');
  expect(trial.kill).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});

test('an answer that is no variant is none', async () => {
  const answer = triedKernels();
  trial.emit('message', 'fastest');
  expect(await answer).toBeNull();
});

test('a process that crashes says nothing', async () => {
  const answer = triedKernels();
  trial.emit('exit', 1);
  expect(await answer).toBeNull();
});

test('one that does not answer is ended after five seconds', async () => {
  const answer = triedKernels();
  vi.advanceTimersByTime(4999);
  expect(trial.kill).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(await answer).toBeNull();
  expect(trial.kill).toHaveBeenCalledOnce();
});

test('nothing is tried where the environment names the kernels', async () => {
  vi.stubEnv('FACTEUR_KERNELS', 'simd');
  expect(await triedKernels()).toBeNull();
  expect(fork).not.toHaveBeenCalled();
});
