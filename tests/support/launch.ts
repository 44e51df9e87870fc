/** Starts the built app for a test: on real Electron where its binary is there, on the stand-in otherwise. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findElectron, rootSwitches } from './binary.ts';
import type { Order } from './electron/index.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const register = fileURLToPath(new URL('electron/register.ts', import.meta.url));

export interface Running {
  page: Page;
  /** Presses the menu's item these labels lead to. */
  press: (...labels: string[]) => Promise<void>;
  /** What the next dialog answers: paths to open, or a file to save to. */
  answerOpen: (paths: string[]) => Promise<void>;
  answerSave: (file: string) => Promise<void>;
  /** Drops files on the middle of the window, as a person does. */
  drop: (paths: readonly string[]) => Promise<void>;
  /** Quits as the menu does, and waits for the end. */
  quit: () => Promise<void>;
}

export interface Start {
  /** The data folder. */
  data: string;
  scans?: readonly string[];
  /** The app's folder; the repository's own if left out. */
  folder?: string;
}

export function launch(start: Start): Promise<Running> {
  const binary = findElectron();
  return binary === null ? launchStandIn(start) : launchElectron(binary, start);
}

const environment = (data: string) =>
  ({ ...process.env, FACTEUR_DATA: data, LANG: 'en_GB.UTF-8' }) as Record<string, string>;

async function dropOn(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

async function launchElectron(
  executablePath: string,
  { data, scans = [], folder = root }: Start,
): Promise<Running> {
  const app = await _electron.launch({
    executablePath,
    args: [
      folder,
      `--user-data-dir=${path.join(data, 'chromium')}`,
      '--lang=en-GB',
      ...rootSwitches,
      '--',
      ...scans,
    ],
    env: environment(data),
  });
  const page = await app.firstWindow();
  return {
    page,
    drop: (paths) => dropOn(page, paths),
    press: (...labels) =>
      app.evaluate(({ Menu }, path) => {
        let items = Menu.getApplicationMenu()?.items ?? [];
        let item;
        for (const label of path) {
          item = items.find((one) => one.label === label);
          if (item === undefined) throw new Error(`the menu has no ${path.join(' → ')}`);
          items = item.submenu?.items ?? [];
        }
        item?.click();
      }, labels),
    answerOpen: (filePaths) =>
      app.evaluate(({ dialog }, paths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: paths });
      }, filePaths),
    answerSave: (filePath) =>
      app.evaluate(({ dialog }, file) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
      }, filePath),
    quit: () => app.close(),
  };
}

interface News {
  id?: number;
  error?: string;
  endpoint?: string;
}

async function launchStandIn({ data, scans = [], folder = root }: Start): Promise<Running> {
  const child = fork(path.join(folder, 'dist/main/index.js'), ['--', ...scans], {
    cwd: folder,
    execArgv: ['--import', register],
    env: environment(data),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const waiting = new Map<number, (news: News) => void>();
  let last = 0;

  const endpoint = await new Promise<string>((resolve, reject) => {
    child.on('message', (news: News) => {
      if (news.endpoint !== undefined) resolve(news.endpoint);
      else waiting.get(news.id!)?.(news);
    });
    void ended.then((code) => reject(new Error(`the app ended with ${code} before its window was open`)));
  });

  const order = (given: Order extends infer One ? (One extends Order ? Omit<One, 'id'> : never) : never) =>
    new Promise<void>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, ({ error }) => (error === undefined ? resolve() : reject(new Error(error))));
      void ended.then((code) => reject(new Error(`the app ended with ${code}`)));
      child.send({ id, ...given });
    });

  const browser = await chromium.connectOverCDP(endpoint);
  const page = browser.contexts()[0].pages()[0];
  return {
    page,
    drop: (paths) => dropOn(page, paths),
    press: (...labels) => order({ do: 'press', labels }),
    answerOpen: (paths) => order({ do: 'answerOpen', paths }),
    answerSave: (file) => order({ do: 'answerSave', file }),
    async quit() {
      await order({ do: 'quit' });
      const code = await ended;
      await browser.close();
      if (code !== 0) throw new Error(`the app ended with ${code}`);
    },
  };
}
