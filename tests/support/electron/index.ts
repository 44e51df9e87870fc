/**
 * A stand-in for the module `electron`, for tests and for machines where its binary cannot be had: the app's own main
 * process runs in plain Node, its own preload and page in an installed Chromium. It models what the app uses and
 * refuses the rest; it is no second Electron.
 */
import { app } from './app.ts';
import { answerOpen, answerSave } from './dialog.ts';
import { Menu } from './menu.ts';
import { modelled } from './refuse.ts';
import { endpoint } from './window.ts';

export { app } from './app.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { protocol, session } from './protocol.ts';
export { utilityProcess } from './utility.ts';
export { BrowserWindow } from './window.ts';
export const nativeTheme = modelled('nativeTheme', { shouldUseDarkColors: false });

/** What a test asks of the running app, over the channel of a forked process. */
export type Order =
  | { id: number; do: 'press'; labels: string[] }
  | { id: number; do: 'answerOpen'; paths: string[] }
  | { id: number; do: 'answerSave'; file: string }
  | { id: number; do: 'quit' };

function obey(order: Order): void {
  if (order.do === 'press') Menu.press(order.labels);
  else if (order.do === 'answerOpen') answerOpen(order.paths);
  else if (order.do === 'answerSave') answerSave(order.file);
  else app.quit();
}

if (process.send !== undefined) {
  const tell = (news: object) => process.send!(news);
  process.on('message', (order: Order) => {
    try {
      obey(order);
      tell({ id: order.id });
    } catch (error) {
      tell({ id: order.id, error: String(error) });
    }
  });
  process.on('disconnect', () => app.exit(1));
  void endpoint.then((address) => tell({ endpoint: address }));
}
