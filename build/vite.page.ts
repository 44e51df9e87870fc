/** The page: one folder of files that the app's own protocol serves under a strict content security policy. */
import path from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [svelte({ preprocess: vitePreprocess(), configFile: false })],
  build: {
    target: 'chrome140',
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    // The policy allows no data: address and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
