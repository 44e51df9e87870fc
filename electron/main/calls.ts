/**
 * The page's calls, derived from the contract's one map: who asks, what is asked and what is answered are each
 * checked before they pass.
 */
import { ipcMain } from 'electron';
import type { WebFrameMain } from 'electron';
import type { z } from 'zod';
import { CHANNELS } from '../contract/bridge.ts';
import type { Answer } from '../contract/bridge.ts';
import { CALLS } from '../contract/calls.ts';
import type { CallName, Calls } from '../contract/calls.ts';
import { Failure } from '../contract/failure.ts';
import { isOurs } from './scheme.ts';

/** What does the work of each call: its request already validated. */
export type Handlers = {
  [Name in CallName]: (
    request: z.output<Calls[Name]['request']>,
  ) => z.input<Calls[Name]['reply']> | Promise<z.input<Calls[Name]['reply']>>;
};

const isCall = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(CALLS, name);

/** True for the app's own page in the window itself; a frame that has gone away (null) or lies inside another is not. */
export function isTrusted(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isOurs(frame.url);
}

/**
 * One call from beginning to end. A Failure becomes its reason; what does not fit the contract, or is a fault of
 * ours, becomes the reason `unexpected` and is passed to `report`.
 */
export async function answerCall(
  handlers: Handlers,
  name: unknown,
  request: unknown,
  report: (error: unknown) => void,
): Promise<Answer<CallName>> {
  try {
    if (!isCall(name)) throw new TypeError(`no call is named ${String(name)}`);
    const handler = handlers[name] as (asked: unknown) => unknown;
    const reply: unknown = await handler(CALLS[name].request.parse(request));
    return { reply: CALLS[name].reply.parse(reply) };
  } catch (error) {
    if (error instanceof Failure) return { reason: error.reason };
    report(error);
    return { reason: { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) } };
  }
}

/** Serves every call of the contract; a call from anywhere but our page is refused and reported. */
export function serveCalls(handlers: Handlers, report: (error: unknown) => void): void {
  ipcMain.handle(CHANNELS.call, (event, name: unknown, request: unknown) => {
    if (!isTrusted(event.senderFrame)) {
      report(new Error(`refused a call from ${event.senderFrame?.url ?? 'a page that has gone'}`));
      throw new Error('refused');
    }
    return answerCall(handlers, name, request, report);
  });
}
