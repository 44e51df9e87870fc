/**
 * The main process and its workers: every module of electron/ stays a file of its own at its own place under dist/,
 * so that `new URL('./…', import.meta.url)` means the same in the source and in the build. Packages stay outside:
 * what ships in node_modules is loaded from there.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const rooms = path.join(root, 'electron');

/** A worker named by `new URL('./x.ts', import.meta.url)` is built beside its module; any other file is copied there. */
function mirrorReferences(): Plugin {
  return {
    name: 'mirror-references',
    transform(code, id) {
      if (!id.startsWith(rooms)) return null;
      return code.replaceAll(
        /new URL\((['"])(\.{1,2}\/[^'"]+\.\w+)\1,\s*import\.meta\.url\)/g,
        (reference, _quote, relative: string) => {
          const file = path.resolve(path.dirname(id), relative);
          if (file.endsWith('.ts')) {
            this.emitFile({ type: 'chunk', id: file });
            return `new URL('${relative.replace(/\.ts$/, '.js')}', import.meta.url)`;
          }
          this.emitFile({ type: 'asset', fileName: path.relative(rooms, file), source: readFileSync(file) });
          return reference;
        },
      );
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [mirrorReferences()],
  // Without ssr, Vite would replace Node's own modules by stubs that throw at run time.
  build: {
    ssr: true,
    // Files that are read beside their module.
    ssrEmitAssets: true,
    target: 'node24',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: path.join(rooms, 'main/index.ts'),
      external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
      output: {
        format: 'es',
        preserveModules: true,
        preserveModulesRoot: rooms,
        entryFileNames: '[name].js',
      },
    },
  },
});
