/** The application's life: one instance, one service, one window. What computes is behind the service. */
import path from 'node:path';
import { BrowserWindow, Menu, app, dialog, protocol } from 'electron';
import { z } from 'zod';
import { CHANNELS } from '../contract/bridge.ts';
import { EVENTS } from '../contract/events.ts';
import type { EventData, EventName } from '../contract/events.ts';
import { Failure, reasonOf } from '../contract/failure.ts';
import { explain, languageOf, messages } from '../messages/messages.ts';
import { openService } from '../service/service.ts';
import { scansAmong } from './arguments.ts';
import { serveCalls } from './calls.ts';
import { handlersOf } from './handlers.ts';
import { triedKernels } from './kernels.ts';
import { menuOf } from './menu.ts';
import { SCHEME, serve, type Served } from './scheme.ts';
import { denyPermissions, openWindow } from './window.ts';

const Passed = z.object({ scans: z.array(z.string()) });

const report = (error: unknown) => console.error(error);

/** Sends one event to the page, if there is one. */
function emit<Name extends EventName>(name: Name, data: EventData<Name>): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(CHANNELS.event, name, data);
}

function comeForward(): void {
  const window = BrowserWindow.getAllWindows().at(0);
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

async function start(
  scans: readonly string[],
  later: (open: (paths: string[]) => void) => void,
): Promise<void> {
  const service = await openService({
    resources: path.join(app.getAppPath(), 'resources'),
    language: languageOf(app.getLocale()),
    revision: app.getVersion(),
    triedKernels,
  });
  // Quitting waits for the service: the log is closed, the workers are ended.
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void service
      .close()
      .catch(report)
      .finally(() => {
        closed = true;
        app.quit();
      });
  });

  denyPermissions();
  const root = path.join(import.meta.dirname, '../renderer');
  const served: Served = {
    root,
    picture: (scan, side) => service.picture(scan, side),
    stage: (reading, stage) => service.stagePicture(reading, stage),
  };
  protocol.handle(SCHEME, (request) => serve(served, request));

  const handlers = handlersOf(service, showMenu);
  serveCalls(handlers, report);
  for (const name of Object.keys(EVENTS) as EventName[]) service.on(name, (data) => emit(name, data));

  async function showMenu(): Promise<void> {
    const { language } = await service.settings(null);
    const template = menuOf(messages(language).menu, (what) => emit('show', what), process.platform);
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  await showMenu();
  await openWindow('Facteur');

  const open = (paths: string[]) => {
    if (paths.length === 0) return;
    void service.read({ paths }).catch((error: unknown) => {
      report(error);
      emit('failed', { reason: reasonOf(error) });
    });
  };
  service.resume();
  open([...scans]);
  later(open);
}

protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const scans = scansAmong(process.argv, app.isPackaged, process.cwd());
if (app.requestSingleInstanceLock({ scans })) {
  // Scans that come before the service is there wait for it: macOS opens files early, a second start may too.
  let waiting: string[] = [];
  let open = (paths: string[]) => {
    waiting.push(...paths);
  };
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open([file]);
  });
  app.on('second-instance', (_event, _argv, _folder, passed) => {
    const given = Passed.safeParse(passed);
    if (given.success) open(given.data.scans);
    comeForward();
  });
  // One window is the whole application: closing it ends it, on macOS too.
  app.on('window-all-closed', () => app.quit());

  // Nothing above waits: a scheme can be registered before `ready` alone.
  try {
    await app.whenReady();
    await start(scans, (ready) => {
      open = ready;
      ready(waiting);
      waiting = [];
    });
  } catch (error) {
    report(error);
    const language = languageOf(app.getLocale());
    const why = error instanceof Failure ? explain(language, error.reason) : String(error);
    dialog.showErrorBox(messages(language).menu.cannotStart, why);
    app.exit(1);
  }
} else app.quit();
