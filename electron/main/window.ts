/** The one window: sandboxed, kept to the app's own page, without a permission of any kind. */
import path from 'node:path';
import { BrowserWindow, nativeTheme, session } from 'electron';
import { PAGE, isOurs } from './scheme.ts';

/** The page's own ground, so that the window does not flash white before it is drawn. */
const GROUND = { light: '#f6f4ef', dark: '#15171b' };

/** Refuses what a page may ask of the system (Electron grants it all unless told otherwise). */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/** Opens the window and loads the page into it. */
export async function openWindow(title: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    title,
    width: 1320,
    height: 860,
    minWidth: 1000,
    minHeight: 640,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  window.webContents.on('will-navigate', stay);
  window.webContents.on('will-redirect', stay);
  await window.loadURL(PAGE);
  return window;
}
