/**
 * `npm run package`: packages the built app for this platform, into release/ or `--out DIR`. `--dir` stops before the
 * installers; `--electron DIR` takes Electron from a folder instead of downloading it.
 *
 * It ships the packages that are on the disk, which npm chose for this machine: package each platform on its own.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Platform, build } from 'electron-builder';
import { configOf } from './electron-builder.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    electron: { type: 'string' },
    out: { type: 'string', default: 'release' },
  },
});

const made = await build({
  projectDir: fileURLToPath(new URL('..', import.meta.url)),
  targets: Platform.current().createTarget(values.dir ? 'dir' : undefined),
  config: {
    ...configOf(process.platform),
    directories: { output: values.out, buildResources: 'resources/icons' },
    ...(values.electron === undefined ? {} : { electronDist: values.electron }),
  },
});
for (const file of made) console.log(file);
