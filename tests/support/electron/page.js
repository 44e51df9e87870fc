/* global window, DataTransfer, DragEvent */
/**
 * What Electron puts into a page before its scripts: a `require('electron')` for the preload, whose values cross into
 * the page as structured clones, and the paths of dropped files. Runs in the page, before the preload.
 *
 * @param {{ binding: string, key: string }} given the name of the function that reaches the main process, and the name
 *   under which the main process reaches this
 * @param {Function} preload the preload as the body of a CommonJS module: the page's policy allows no `new Function`
 */
export function hostPreload({ binding, key }, preload) {
  if (window.top !== window) return;
  const toMain = window[binding];
  delete window[binding];

  const listeners = new Map();
  const paths = new WeakMap();
  const host = { files: [], accelerators: [], receive };
  Object.defineProperty(window, Symbol.for(key), { value: host });

  function receive(channel, data) {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...data);
  }

  const ipcRenderer = {
    async invoke(channel, ...data) {
      const { reply, error } = await toMain('invoke', channel, structuredClone(data));
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return reply;
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel, listener) {
      listeners.get(channel)?.delete(listener);
    },
  };

  /** As the bridge between two worlds does: functions become proxies, everything else is cloned or refused. */
  function across(value) {
    if (typeof value === 'function') {
      return (...data) => across(value(...data.map(across)));
    }
    if (value instanceof Promise) return value.then(across);
    if (value instanceof File) return value;
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.freeze(
        Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, across(inner)])),
      );
    }
    return structuredClone(value);
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        Object.defineProperty(window, name, { value: across(api), enumerable: true });
      },
    },
    ipcRenderer,
    webUtils: { getPathForFile: (file) => paths.get(file) ?? '' },
  };

  function requireOfPreload(name) {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return new Proxy(electron, {
      get(target, part) {
        if (part in target) return target[part];
        throw new Error(`the stand-in for electron does not model ${String(part)} in a preload`);
      },
    });
  }

  // A dropped file's path is known to the browser alone and asked for asynchronously: the drop waits for it.
  const known = new WeakSet();
  window.addEventListener(
    'drop',
    async (event) => {
      if (known.has(event)) return;
      const files = [...event.dataTransfer.files];
      if (files.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      host.files = files;
      const found = await toMain('paths', files.length);
      const dataTransfer = new DataTransfer();
      for (const [at, file] of files.entries()) {
        paths.set(file, found[at]);
        dataTransfer.items.add(file);
      }
      const { clientX, clientY } = event;
      const again = new DragEvent('drop', {
        bubbles: true,
        cancelable: true,
        dataTransfer,
        clientX,
        clientY,
      });
      known.add(again);
      event.target.dispatchEvent(again);
    },
    true,
  );

  // The menu's keys come after the page's own, as in Electron.
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const { key: pressed, ctrlKey, metaKey, shiftKey, altKey } = event;
    const name = [
      ctrlKey || metaKey ? 'CmdOrCtrl+' : '',
      shiftKey ? 'Shift+' : '',
      altKey ? 'Alt+' : '',
      pressed.length === 1 ? pressed.toUpperCase() : pressed,
    ].join('');
    if (!host.accelerators.includes(name)) return;
    event.preventDefault();
    void toMain('accelerator', name);
  });

  const module = { exports: {} };
  preload(requireOfPreload, module, module.exports);
}
