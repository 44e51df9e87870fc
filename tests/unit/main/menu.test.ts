import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { VIEWS } from '../../../electron/contract/events.ts';
import { menuOf } from '../../../electron/main/menu.ts';
import { messages } from '../../../electron/messages/messages.ts';

const show = vi.fn();
const submenu = (item: MenuItemConstructorOptions | undefined) =>
  (item?.submenu ?? []) as MenuItemConstructorOptions[];
const all = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...all(submenu(item))]);

function press(items: MenuItemConstructorOptions[], ...labels: string[]): void {
  const [label, ...rest] = labels;
  const item = items.find((one) => one.label === label);
  if (rest.length > 0) press(submenu(item), ...rest);
  else (item!.click as () => void)();
}

test.each([
  [['File', 'Open scans…'], { view: 'read', action: 'open' }],
  [['File', 'Export log…'], { view: null, action: 'export-log' }],
  [['File', 'Export misreadings…'], { view: null, action: 'export-misreadings' }],
  [['Model', 'Retrain…'], { view: 'training', action: 'retrain' }],
  [['Model', 'Models'], { view: 'models', action: null }],
  [['Model', 'Back to the model before'], { view: null, action: 'model-before' }],
  [['View', 'Review'], { view: 'review', action: null }],
  [['Help', 'Keyboard shortcuts'], { view: null, action: 'shortcuts' }],
])('%j asks the page', (labels, asked) => {
  press(menuOf(messages('en').menu, show, 'linux'), ...labels);
  expect(show).toHaveBeenLastCalledWith(asked);
});

test.each(['fr', 'en'] as const)(
  'in %s every item has its words, every view its place, every key one item',
  (language) => {
    const items = all(menuOf(messages(language).menu, show, 'win32'));
    for (const item of items) if (item.type !== 'separator') expect(item.label).toBeTruthy();
    const keys = items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const at of VIEWS.keys()) expect(keys).toContain(`CmdOrCtrl+${at + 1}`);
  },
);

test('only macOS has the menu named after the app, and closes where others quit', () => {
  const roles = (platform: NodeJS.Platform) =>
    all(menuOf(messages('en').menu, show, platform)).map(({ role }) => role);
  expect(roles('darwin')).toContain('appMenu');
  expect(roles('darwin')).not.toContain('quit');
  expect(roles('linux')).toContain('quit');
  expect(roles('linux')).not.toContain('appMenu');
});
