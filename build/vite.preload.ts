/** The preload: one CommonJS file, as a sandboxed preload must be. */
import path from 'node:path';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/preload',
    minify: false,
    rolldownOptions: {
      input: path.join(root, 'electron/preload/index.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
    },
  },
});
