import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CALLS } from '../../../electron/contract/calls.ts';
import { Failure } from '../../../electron/contract/failure.ts';
import type { Handlers } from '../../../electron/main/calls.ts';

const handle = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ ipcMain: { handle } }));
const { answerCall, isTrusted, serveCalls } = await import('../../../electron/main/calls.ts');

const report = vi.fn();
const rows = vi.fn();
const handlers = { rows } as unknown as Handlers;
const answer = (name: unknown, request: unknown) => answerCall(handlers, name, request, report);

beforeEach(() => {
  report.mockReset();
  rows.mockReset().mockReturnValue({ total: 0, rows: [] });
  handle.mockReset();
});

describe('a call', () => {
  test('is answered with what its handler replies', async () => {
    expect(await answer('rows', { offset: 0, limit: 10 })).toEqual({ reply: { total: 0, rows: [] } });
    expect(rows).toHaveBeenCalledWith({ offset: 0, limit: 10 });
  });

  test.each([
    ['a number out of range', 'rows', { offset: -1, limit: 10 }],
    ['a key missing', 'rows', { offset: 0 }],
    ['nothing at all', 'rows', undefined],
    ['no such call', 'toString', null],
    ['a name that is no name', { rows: 1 }, null],
  ])('with %s never reaches a handler', async (_, name, request) => {
    expect(await answer(name, request)).toMatchObject({ reason: { code: 'unexpected' } });
    expect(rows).not.toHaveBeenCalled();
    expect(report).toHaveBeenCalledOnce();
  });

  test('whose reply does not fit the contract is our own fault', async () => {
    rows.mockReturnValue({ total: 'many', rows: [] });
    expect(await answer('rows', { offset: 0, limit: 10 })).toMatchObject({ reason: { code: 'unexpected' } });
    expect(report).toHaveBeenCalledOnce();
  });

  test('that fails says why, and that is no fault of ours', async () => {
    const reason = { code: 'unknown-model', model: 'x' } as const;
    rows.mockRejectedValue(new Failure(reason));
    expect(await answer('rows', { offset: 0, limit: 10 })).toEqual({ reason });
    expect(report).not.toHaveBeenCalled();
  });
});

describe('who calls', () => {
  test.each([
    ['our page', { url: 'facteur://app/index.html', parent: null }, true],
    ['a frame inside it', { url: 'facteur://app/index.html', parent: {} }, false],
    ['a page from elsewhere', { url: 'https://app/index.html', parent: null }, false],
    ['a page that only looks like ours', { url: 'facteur://app.evil/index.html', parent: null }, false],
  ])('%s', (_, frame, trusted) => {
    expect(isTrusted(frame as Parameters<typeof isTrusted>[0])).toBe(trusted);
  });

  test('a frame that has gone is refused', () => expect(isTrusted(null)).toBe(false));

  test('whoever is not trusted gets no answer', async () => {
    serveCalls(handlers, report);
    const listen = handle.mock.calls[0][1] as (event: object, ...given: unknown[]) => unknown;
    const frame = (url: string) => ({ senderFrame: { url, parent: null } });
    expect(() => listen(frame('https://example.com'), 'rows', { offset: 0, limit: 1 })).toThrow('refused');
    expect(report).toHaveBeenCalledOnce();
    expect(await listen(frame('facteur://app/index.html'), 'rows', { offset: 0, limit: 1 })).toEqual({
      reply: { total: 0, rows: [] },
    });
  });
});

test('every call of the contract has a handler', async () => {
  vi.doMock('electron', () => ({ app: {}, dialog: {}, ipcMain: { handle } }));
  vi.resetModules();
  const { handlersOf } = await import('../../../electron/main/handlers.ts');
  const all = handlersOf({} as never, () => Promise.resolve());
  expect(Object.keys(all).sort()).toEqual(Object.keys(CALLS).sort());
});
