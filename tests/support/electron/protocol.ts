/**
 * `protocol`, `session` and the addresses of custom schemes. Chromium refuses a scheme it does not know, so the page
 * is loaded from `https://<host>.<scheme>.test/…`, and each request is answered by the app's own handler under the
 * address the app knows.
 */
import { modelled, onlyKnown, refuse } from './refuse.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const PRIVILEGES = ['standard', 'secure', 'supportFetchAPI'];

const schemes = new Set<string>();
const handlers = new Map<string, Handler>();
let ready = false;

/** From here on, registering a scheme comes too late, as in Electron. */
export function becomeReady(): void {
  ready = true;
}

export const protocol = modelled('protocol', {
  registerSchemesAsPrivileged(custom: { scheme: string; privileges: object }[]) {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of custom) {
      onlyKnown('a scheme', privileges, PRIVILEGES);
      if (!('standard' in privileges) || !('secure' in privileges))
        refuse('a scheme that is not standard and secure');
      schemes.add(scheme);
    }
  },
  handle(scheme: string, handler: Handler) {
    if (!ready) throw new Error('protocol.handle can only be used after app is ready');
    if (!schemes.has(scheme)) refuse(`the scheme ${scheme}, which is not registered as privileged`);
    handlers.set(scheme, handler);
  },
});

/** The address the browser loads for one of the app's own. */
export function outer(address: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(address);
  const name = scheme.slice(0, -1);
  if (!handlers.has(name)) refuse(`the address ${address}`);
  return `https://${host}.${name}.test${pathname}${search}${hash}`;
}

/** The address the app knows for one the browser loads; any other comes back as it is. */
export function inner(address: string): string {
  const match = /^https:\/\/([^/]+)\.([a-z]+)\.test(\/.*)?$/.exec(address);
  return match !== null && schemes.has(match[2]) ? `${match[2]}://${match[1]}${match[3] ?? '/'}` : address;
}

/** The app's answer to a request under the address it knows; null where no handler serves it. */
export async function answerRequest(address: string, method: string): Promise<Response | null> {
  const handler = handlers.get(new URL(address).protocol.slice(0, -1));
  return handler === undefined ? null : handler(new Request(address, { method }));
}

type Guard = (...details: unknown[]) => unknown;
const guards = new Map<string, Guard>();
const keep = (name: string) => (guard: Guard) => void guards.set(name, guard);

/** What the app must refuse the page: Electron grants whatever is not refused, Chromium here grants nothing. */
const REFUSALS = ['permission request', 'permission check', 'device permission'];

export const session = modelled('session', {
  defaultSession: modelled('session.defaultSession', {
    setPermissionRequestHandler: keep('permission request'),
    setPermissionCheckHandler: keep('permission check'),
    setDevicePermissionHandler: keep('device permission'),
  }),
});

/** Throws where the app would let its page have a permission. */
export function checkRefusals(): void {
  for (const name of REFUSALS) {
    const guard = guards.get(name);
    if (guard === undefined)
      throw new Error(`the app has no ${name} handler: Electron would grant everything`);
    let granted: unknown = false;
    const answer =
      name === 'permission request'
        ? guard(null, 'media', (g: unknown) => (granted = g))
        : guard(null, 'media');
    if (answer === true || granted === true) throw new Error(`the app grants its page the ${name} “media”`);
  }
}
