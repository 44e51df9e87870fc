/** The menu: what the window's buttons do, and what every application's menu holds. */
import type { MenuItemConstructorOptions } from 'electron';
import type { EventData } from '../contract/events.ts';
import { VIEWS } from '../contract/events.ts';
import type { Messages } from '../messages/messages.ts';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu's items, top level first; each of ours asks the page to do what its own buttons do. */
export function menuOf(
  texts: Messages['menu'],
  show: (what: EventData<'show'>) => void,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const views = VIEWS.map((view, at): MenuItemConstructorOptions => ({
    label: texts[view],
    accelerator: `CmdOrCtrl+${at + 1}`,
    click: () => show({ view, action: null }),
  }));
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: texts.file,
      submenu: [
        {
          label: texts.openScans,
          accelerator: 'CmdOrCtrl+O',
          click: () => show({ view: 'read', action: 'open' }),
        },
        separator,
        {
          label: texts.exportLog,
          accelerator: 'CmdOrCtrl+E',
          click: () => show({ view: null, action: 'export-log' }),
        },
        { label: texts.exportMisreadings, click: () => show({ view: null, action: 'export-misreadings' }) },
        separator,
        mac ? { role: 'close', label: texts.close } : { role: 'quit', label: texts.quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.model,
      submenu: [
        {
          label: texts.retrain,
          accelerator: 'CmdOrCtrl+T',
          click: () => show({ view: 'training', action: 'retrain' }),
        },
        { label: texts.models, click: () => show({ view: 'models', action: null }) },
        { label: texts.modelBefore, click: () => show({ view: null, action: 'model-before' }) },
      ],
    },
    {
      label: texts.view,
      submenu: [
        ...views,
        separator,
        { role: 'resetZoom', label: texts.actualSize },
        { role: 'zoomIn', label: texts.zoomIn },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'togglefullscreen', label: texts.fullScreen },
      ],
    },
    {
      label: texts.help,
      role: 'help',
      submenu: [
        {
          label: texts.shortcuts,
          accelerator: 'F1',
          click: () => show({ view: null, action: 'shortcuts' }),
        },
      ],
    },
  ];
}
