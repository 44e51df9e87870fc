/** `ipcMain`: the handlers of the page's calls. What crosses is cloned, as between processes. */
import { modelled } from './refuse.ts';

type Listener = (event: InvokeEvent, ...data: unknown[]) => unknown;

export interface InvokeEvent {
  senderFrame: { url: string; parent: object | null };
}

const handlers = new Map<string, Listener>();

export const ipcMain = modelled('ipcMain', {
  handle(channel: string, listener: Listener) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
});

export type Outcome = { reply: unknown } | { error: string };

/** One call of the page: its reply, or the error the page is told. */
export async function invoke(
  event: InvokeEvent,
  channel: string,
  data: readonly unknown[],
): Promise<Outcome> {
  const handler = handlers.get(channel);
  if (handler === undefined) return { error: `Error: No handler registered for '${channel}'` };
  try {
    return { reply: structuredClone(await handler(event, ...data)) };
  } catch (error) {
    return { error: String(error) };
  }
}
