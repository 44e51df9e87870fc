import { expect, test, vi } from 'vitest';
import { CHANNELS } from '../../../electron/contract/bridge.ts';
import type { Bridge } from '../../../electron/contract/bridge.ts';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { invoke: vi.fn(), on: vi.fn(), off: vi.fn() },
  webUtils: { getPathForFile: vi.fn(() => '/scans/a.png') },
}));
vi.mock('electron', () => electron);
await import('../../../electron/preload/index.ts');
const exposed = electron.contextBridge.exposeInMainWorld.mock.calls as [string, Bridge][];
const [[name, bridge], ...others] = [...exposed];

test('the page gets three functions and nothing of Electron', () => {
  expect(name).toBe('facteur');
  expect(Object.keys(bridge)).toEqual(['call', 'on', 'pathOf']);
  expect(others).toEqual([]);
});

test('a call goes through the one channel with its name', async () => {
  electron.ipcRenderer.invoke.mockResolvedValue({ reply: null });
  expect(await bridge.call('clearRows', null)).toEqual({ reply: null });
  expect(electron.ipcRenderer.invoke).toHaveBeenCalledWith(CHANNELS.call, 'clearRows', null);
});

test('a listener hears its own event, without Electron’s event object, until it stops', () => {
  const heard = vi.fn();
  const stop = bridge.on('model', heard);
  const [channel, send] = electron.ipcRenderer.on.mock.calls.at(-1) as [
    string,
    (...given: unknown[]) => void,
  ];
  expect(channel).toBe(CHANNELS.event);
  send({ sender: 'secret' }, 'rows', { rows: [] });
  expect(heard).not.toHaveBeenCalled();
  send({ sender: 'secret' }, 'model', { card: 1 });
  expect(heard).toHaveBeenCalledExactlyOnceWith({ card: 1 });
  stop();
  expect(electron.ipcRenderer.off).toHaveBeenCalledWith(CHANNELS.event, send);
});

test('only a file has a path', () => {
  expect(bridge.pathOf(new File([], 'a.png'))).toBe('/scans/a.png');
  expect(bridge.pathOf({ path: '/etc/passwd' })).toBe('');
});
