/** The menu: what the window's buttons do, and what every application's menu holds. */
import type { MenuItemConstructorOptions } from 'electron';
import type { EventData } from '../contract/events.ts';
import { VIEWS } from '../contract/events.ts';
import type { Messages } from '../messages/messages.ts';

export interface MenuActions {
  openScans: () => void;
  exportLog: (misread: boolean) => void;
  show: (what: EventData<'show'>) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu's items, top level first, in the language of its texts. */
export function menuOf(
  texts: Messages['menu'],
  actions: MenuActions,
  platform: NodeJS.Platform,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const views = VIEWS.map((view, at): MenuItemConstructorOptions => ({
    label: texts[view],
    accelerator: `CmdOrCtrl+${at + 1}`,
    click: () => actions.show({ view, action: null }),
  }));
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: texts.file,
      submenu: [
        { label: texts.openScans, accelerator: 'CmdOrCtrl+O', click: actions.openScans },
        separator,
        { label: texts.exportLog, accelerator: 'CmdOrCtrl+E', click: () => actions.exportLog(false) },
        { label: texts.exportMisreadings, click: () => actions.exportLog(true) },
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
          click: () => actions.show({ view: 'training', action: 'retrain' }),
        },
        { label: texts.models, click: () => actions.show({ view: 'models', action: null }) },
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
          click: () => actions.show({ view: 'read', action: 'shortcuts' }),
        },
      ],
    },
  ];
}
