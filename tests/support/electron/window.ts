/** `BrowserWindow`: one page of the installed Chromium, with the app's own preload before its scripts. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Frame, Page, Route } from 'playwright-core';
import { windowIsOpen, windowsAreClosed } from './app.ts';
import { launchBrowser } from './browser.ts';
import type { Browser } from './browser.ts';
import { chooseBy } from './dialog.ts';
import { invoke } from './ipc.ts';
import { Menu } from './menu.ts';
import { hostPreload } from './page.js';
import { answerRequest, checkRefusals, inner, outer } from './protocol.ts';
import { onlyKnown, refuse } from './refuse.ts';

interface Options {
  width: number;
  height: number;
  webPreferences: Record<string, unknown> & { preload: string };
}

const OPTIONS = [
  'title',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'backgroundColor',
  'webPreferences',
];
const EVENTS = ['ready-to-show', 'will-navigate', 'will-redirect', 'will-attach-webview'];
/** What a page may not be given, whatever the app does: the stand-in runs no other. */
const PREFERENCES = { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true };

const BINDING = '__electron';
const KEY = 'the stand-in for electron';
/** The page's side of the stand-in, as an expression. */
const HOST = `globalThis[Symbol.for(${JSON.stringify(KEY)})]`;

let told: (endpoint: string) => void = () => undefined;
/** Where a test reaches the window, once it is open. */
export const endpoint = new Promise<string>((resolve) => (told = resolve));

class WebContents extends EventEmitter {
  page: Page | null = null;
  openWindow: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  override on(event: string, listener: (...details: never[]) => void): this {
    if (!EVENTS.includes(event)) refuse(`the event ${event} of webContents`);
    return super.on(event, listener as (...details: unknown[]) => void);
  }

  setWindowOpenHandler(handler: WebContents['openWindow']): void {
    this.openWindow = handler;
  }

  send(channel: string, ...data: unknown[]): void {
    const cloned = structuredClone(data);
    // A page that is closing hears nothing more, as in Electron.
    this.page
      ?.evaluate(
        ([key, name, given]) => (globalThis as unknown as Hosts)[Symbol.for(key)].receive(name, given),
        [KEY, channel, cloned] as const,
      )
      .catch(() => undefined);
  }
}

type Hosts = Record<symbol, { receive: (channel: string, data: unknown[]) => void }>;

export class BrowserWindow extends EventEmitter {
  static readonly #all: BrowserWindow[] = [];
  readonly webContents = new WebContents();
  readonly #options: Options;

  constructor(options: Options) {
    super();
    onlyKnown('BrowserWindow', options, OPTIONS);
    onlyKnown('webPreferences', options.webPreferences, [
      ...Object.keys(PREFERENCES),
      'preload',
      'spellcheck',
    ]);
    for (const [name, value] of Object.entries(PREFERENCES)) {
      if (options.webPreferences[name] !== value) refuse(`a window whose ${name} is not ${value}`);
    }
    this.#options = options;
    BrowserWindow.#all.push(this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  show(): void {
    // A browser's page is always shown.
  }

  isMinimized(): boolean {
    return false;
  }

  focus(): void {
    void this.webContents.page?.bringToFront();
  }

  async loadURL(address: string): Promise<void> {
    checkRefusals();
    const browser = await launchBrowser(this.#options, outer(address));
    const { context, page } = browser;
    page.on('pageerror', (error) => console.error('page:', error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error('page:', message.text());
    });
    context.on('page', (opened) => void this.#opened(opened));

    const session = await context.newCDPSession(page);
    await page.exposeBinding(BINDING, (source, what: string, ...given: unknown[]) =>
      this.#called(source.frame, session, what, given),
    );
    const preload = readFileSync(this.#options.webPreferences.preload, 'utf8');
    const given = JSON.stringify({ binding: BINDING, key: KEY });
    await page.addInitScript(
      `(${hostPreload.toString()})(${given}, function (require, module, exports) {${preload}\n});`,
    );
    await page.route('**/*', (route) => this.#route(route));
    chooseBy(() => choose(session));

    await page.goto(outer(address));
    await session.send('Runtime.evaluate', {
      expression: `${HOST}.accelerators = ${JSON.stringify(Menu.accelerators())}`,
    });
    this.webContents.page = page;
    const closed = () => this.#closed(browser);
    page.once('close', closed);
    windowIsOpen(async () => {
      page.off('close', closed);
      this.webContents.page = null;
      await browser.close();
    });
    told(browser.endpoint);
    this.emit('ready-to-show');
  }

  #closed(browser: Browser): void {
    BrowserWindow.#all.splice(BrowserWindow.#all.indexOf(this), 1);
    this.webContents.page = null;
    void browser.close().finally(windowsAreClosed);
  }

  /** A page that the app's page opened: Electron asks the app first. */
  async #opened(page: Page): Promise<void> {
    const url = inner(page.url());
    if (this.webContents.openWindow({ url }).action === 'deny') await page.close();
    else refuse(`a second window, of ${url}`);
  }

  async #route(route: Route): Promise<void> {
    const request = route.request();
    const url = inner(request.url());
    const page = this.webContents.page;
    if (page !== null && request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      let prevented = false;
      this.webContents.emit('will-navigate', { url, preventDefault: () => (prevented = true) });
      if (prevented) return route.abort('aborted');
    }
    const response = await answerRequest(url, request.method());
    if (response === null) {
      console.error(`page: asked for ${url}, which is not the app's`);
      return route.abort('blockedbyclient');
    }
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  async #called(frame: Frame, session: CDPSession, what: string, given: unknown[]): Promise<unknown> {
    if (what === 'invoke') {
      const [channel, data] = given as [string, unknown[]];
      const senderFrame = { url: inner(frame.url()), parent: frame.parentFrame() };
      return invoke({ senderFrame }, channel, data);
    }
    if (what === 'paths') return pathsOf(session, `${HOST}.files`, given[0] as number);
    Menu.pressKey(given[0] as string);
    return null;
  }
}

/** Paths of the first `n` files of a list that an expression in the page gives. */
async function pathsOf(session: CDPSession, files: string, n: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: n }, async (_, at) => {
      const { result } = await session.send('Runtime.evaluate', { expression: `${files}[${at}]` });
      const { path } = await session.send('DOM.getFileInfo', { objectId: result.objectId! });
      return path;
    }),
  );
}

/** Lets a person choose files with the browser's own chooser. */
async function choose(session: CDPSession): Promise<string[]> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: `new Promise((chosen) => {
      const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
      ${HOST}.chooser = input;
      input.addEventListener('change', () => chosen(input.files.length));
      input.addEventListener('cancel', () => chosen(0));
      input.click();
    })`,
    awaitPromise: true,
    userGesture: true,
    returnByValue: true,
  });
  return pathsOf(session, `${HOST}.chooser.files`, result.value as number);
}
