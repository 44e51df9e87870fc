/** The one bridge from the page to the main process; bundled as one CommonJS file, as a sandboxed preload must be. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { IpcRendererEvent } from 'electron';
import { CHANNELS } from '../contract/bridge.ts';
import type { Answer, Bridge } from '../contract/bridge.ts';
import type { CallName } from '../contract/calls.ts';
import type { EventData, EventName } from '../contract/events.ts';

const bridge: Bridge = {
  // The main process validates the call's name, its request and its own reply; the page validates the reply again.
  call: <Name extends CallName>(name: Name, request: unknown) =>
    ipcRenderer.invoke(CHANNELS.call, name, request) as Promise<Answer<Name>>,

  on: <Name extends EventName>(name: Name, listener: (data: EventData<Name>) => void) => {
    const hear = (_event: IpcRendererEvent, heard: EventName, data: EventData<Name>) => {
      if (heard === name) listener(data);
    };
    ipcRenderer.on(CHANNELS.event, hear);
    return () => {
      ipcRenderer.off(CHANNELS.event, hear);
    };
  },

  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('facteur', bridge);
