/** `node --import …/register.ts dist/main/index.js` runs the app's own main process with the stand-in as `electron`. */
import { registerHooks } from 'node:module';

const standIn = new URL('./index.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});
