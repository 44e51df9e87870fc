/**
 * The one place that loads sharp.
 *
 * On Linux, Electron links the system's GLib, and sharp's native build binds its `g_object_*` calls to that copy
 * instead of its own: it crashes the process, in workers too (lovell/sharp 4522 and 4525). There, and there alone,
 * Facteur uses sharp's WebAssembly build, which sharp takes by itself once the native one cannot be resolved. Plain
 * Node (the command line, the tests), macOS and Windows use the native build. FACTEUR_SHARP=wasm asks for the
 * WebAssembly build anywhere.
 */
import { registerHooks } from 'node:module';

/** True where this process must read pictures with sharp's WebAssembly build. */
export const usesWasm =
  process.env['FACTEUR_SHARP'] === 'wasm' ||
  (process.platform === 'linux' && process.versions['electron'] !== undefined);

if (usesWasm) {
  registerHooks({
    resolve(specifier, context, next) {
      if (/^@img\/sharp-(linux|linuxmusl|darwin|win32)-/.test(specifier)) {
        throw new Error(`${specifier} is not used: see electron/reader/sharp.ts`);
      }
      return next(specifier, context);
    },
  });
}

export const { default: sharp } = await import('sharp');

// One picture at a time in a worker, and a mail room never reads the same file twice in a row.
sharp.concurrency(1);
sharp.cache(false);
