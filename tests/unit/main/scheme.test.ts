import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import { POLICY, fileOf, isOurs, serve } from '../../../electron/main/scheme.ts';

const root = path.resolve('/srv/page');

describe('the file an address stands for', () => {
  test('lies in the page’s folder', () => {
    expect(fileOf(root, '/index.html')).toBe(path.join(root, 'index.html'));
    expect(fileOf(root, '/assets/a%20b.js')).toBe(path.join(root, 'assets/a b.js'));
  });

  test.each([
    '/../secret',
    '/..%2fsecret',
    '/..%5csecret',
    '/a/..%2f..%2fsecret',
    '/%00',
    '/a%00.js',
    '/%',
    '/',
    '/%2e%2e/x',
  ])('is none for %s', (pathname) => expect(fileOf(root, pathname)).toBeNull());

  test('never lies outside, whatever is asked', () => {
    const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', '%00'), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const file = fileOf(root, `/${parts.join('/')}`);
        return file === null || file.startsWith(root + path.sep);
      }),
    );
  });
});

test('only the app’s own host is ours', () => {
  expect(isOurs('facteur://app/index.html')).toBe(true);
  for (const other of ['facteur://other/', 'https://app/', 'file:///app', 'facteur:app', '', 'app']) {
    expect(isOurs(other)).toBe(false);
  }
});

describe('a request', () => {
  let folder = '';
  const asked: [number, number][] = [];
  const picture = (scan: number, side: number) => {
    asked.push([scan, side]);
    if (scan === 2) throw new Failure({ code: 'absent' });
    return Promise.resolve(new Uint8Array([1, 2, 3]));
  };
  const stage = (reading: number, name: string) =>
    reading === 2
      ? Promise.reject(new Failure({ code: 'absent' }))
      : Promise.resolve(`<svg>${reading} ${name}</svg>`);
  const ask = (address: string, init?: RequestInit) =>
    serve({ root: folder, picture, stage }, new Request(address, init));

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'facteur-page-'));
    mkdirSync(path.join(folder, 'assets'));
    writeFileSync(path.join(folder, 'index.html'), '<p>');
    writeFileSync(path.join(folder, 'notes.txt'), 'not a part of the page');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('for the page is answered under the strict policy', async () => {
    const response = await ask('facteur://app/index.html');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<p>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(POLICY);
    expect(POLICY).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(POLICY).toContain("default-src 'none'");
  });

  test('for a picture is answered as PNG', async () => {
    const response = await ask('facteur://app/scan/7?side=160');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect(asked.at(-1)).toEqual([7, 160]);
  });

  test('for a stage of a reading is answered as SVG', async () => {
    const response = await ask('facteur://app/reading/7/lines.svg?fr');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe('<svg>7 lines</svg>');
  });

  test.each([
    ['facteur://app/missing.html'],
    ['facteur://app/assets'],
    ['facteur://app/notes.txt'],
    ['facteur://elsewhere/index.html'],
    ['facteur://app/scan/2?side=160'],
    ['facteur://app/scan/7'],
    ['facteur://app/scan/0?side=160'],
    ['facteur://app/scan/7?side=100000'],
    ['facteur://app/scan/7?side=-1'],
    ['facteur://app/scan/x?side=160'],
    ['facteur://app/reading/2/lines.svg'],
    ['facteur://app/reading/7/rest.svg'],
    ['facteur://app/reading/0/lines.svg'],
  ])('for %s finds nothing', async (address) => {
    expect((await ask(address)).status).toBe(404);
  });

  test('that would change something finds nothing', async () => {
    expect((await ask('facteur://app/index.html', { method: 'POST' })).status).toBe(404);
  });
});
