import '@fontsource-variable/inter/wght.css';
import './style.css';
import { mount } from 'svelte';
import type { Bridge } from '../electron/contract/bridge.ts';
import Window from './Window.svelte';
import { App } from './state/app.svelte.ts';
import { createClient } from './state/client.ts';

declare global {
  interface Window {
    readonly facteur: Bridge;
  }
}

const app = new App(createClient(window.facteur));
mount(Window, { target: document.querySelector('#app')!, props: { app } });
void app.open();
