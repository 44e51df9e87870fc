/**
 * The app's own protocol, `facteur://app/…`: the built page, pictures of scans and of how they were read, nothing
 * else on the disk.
 * The page never sees a `file://` address.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Failure } from '../contract/failure.ts';
import { STAGES, type Stage } from '../contract/reading.ts';

export const SCHEME = 'facteur';
export const HOST = 'app';
export const PAGE = `${SCHEME}://${HOST}/index.html`;

/** Nothing but the app's own files; no inline script or style, no connection to anywhere. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const Picture = z.object({
  scan: z.coerce.number().int().positive(),
  side: z.coerce.number().int().min(16).max(4096),
});

const StagePicture = z.object({ reading: z.coerce.number().int().positive(), stage: z.enum(STAGES) });

/** True where an address is one of the app's own. */
export function isOurs(address: string): boolean {
  try {
    const { protocol, host } = new URL(address);
    return protocol === `${SCHEME}:` && host === HOST;
  } catch {
    return false;
  }
}

/**
 * The file an address of the page stands for, null where it is none of the page's.
 * URL leaves `..%2f` and `..%5c` as they are, so the decoded path is checked, not the address.
 *
 * @param root absolute folder of the built page
 * @param pathname as URL gives it: still percent-encoded, with a leading slash
 */
export function fileOf(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\\') || decoded.includes('\0')) return null;
  const file = path.resolve(root, `.${decoded}`);
  const inside = path.relative(root, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? null : file;
}

const refuse = (status: number) => new Response(null, { status });

function answer(body: Uint8Array, type: string, cache: string): Response {
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': cache,
    },
  });
}

async function drawn(type: string, cache: string, draw: () => Promise<Uint8Array>): Promise<Response> {
  try {
    return answer(await draw(), type, cache);
  } catch (error) {
    if (error instanceof Failure) return refuse(404);
    throw error;
  }
}

export interface Served {
  /** Absolute folder of the built page. */
  root: string;
  /** A page as PNG, at most `side` pixels wide and high; throws a Failure where there is no picture. */
  picture: (scan: number, side: number) => Promise<Uint8Array>;
  /** What a stage made of the scan of a reading, as SVG; throws a Failure where there is no picture. */
  stage: (reading: number, stage: Stage) => Promise<string>;
}

/** Answers one request of the page: 200 with a file or picture, 404 for anything else. */
export async function serve({ root, picture, stage }: Served, request: Request): Promise<Response> {
  if (request.method !== 'GET' || !isOurs(request.url)) return refuse(404);
  const { pathname, searchParams } = new URL(request.url);

  const scan = /^\/scan\/(\d+)$/.exec(pathname);
  if (scan !== null) {
    const asked = Picture.safeParse({ scan: scan[1], side: searchParams.get('side') });
    if (!asked.success) return refuse(404);
    // A scan keeps its number for good, but its file may change on the disk.
    return drawn('image/png', 'private, max-age=60', () => picture(asked.data.scan, asked.data.side));
  }
  const reading = /^\/reading\/(\d+)\/(\w+)\.svg$/.exec(pathname);
  if (reading !== null) {
    const asked = StagePicture.safeParse({ reading: reading[1], stage: reading[2] });
    if (!asked.success) return refuse(404);
    const markup = async () => Buffer.from(await stage(asked.data.reading, asked.data.stage));
    return drawn('image/svg+xml', 'no-store', markup);
  }

  const file = fileOf(root, pathname);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return refuse(404);
  try {
    return answer(await readFile(file), type, 'no-cache');
  } catch {
    return refuse(404);
  }
}
