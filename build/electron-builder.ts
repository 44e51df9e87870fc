/** How the app is packaged: what goes in, what stays outside the archive, and which powers Electron loses. */
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { FuseV1Config } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';

/** All nine: what the app does not need, nobody can switch on from outside. */
export const FUSES: FuseV1Config = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  resetAdHocDarwinSignature: process.platform === 'darwin',
  [FuseV1Options.RunAsNode]: false,
  // The app sets no cookie.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Off would slow WebAssembly, which the network's kernels are.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** On Linux, where a program's name has no capitals. */
const EXECUTABLE = 'facteur';

function executableOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${productFilename}.exe`);
  return path.join(appOutDir, EXECUTABLE);
}

/** What of the packages one platform needs, of those that are on the disk. */
const PACKAGES: Partial<Record<NodeJS.Platform, string[]>> = {
  // sharp's native build crashes inside Electron on Linux: see electron/reader/sharp.ts.
  linux: ['!node_modules/@img/sharp-{linux,linuxmusl,libvips}*/**'],
  darwin: ['!node_modules/@img/sharp-wasm32/**', '!node_modules/@emnapi/**'],
  win32: ['!node_modules/@img/sharp-wasm32/**', '!node_modules/@emnapi/**'],
};

/** For packaging on, and for, one platform. Exclusions of a platform's own would put the whole project back in. */
export const configOf = (platform: NodeJS.Platform): Configuration => ({
  appId: 'org.facteur.app',
  productName: 'Facteur',
  copyright: 'MIT licence',
  files: [
    'package.json',
    'dist/**',
    'resources/**',
    '!resources/samples/**',
    '!node_modules/better-sqlite3/{src,deps,build}/**',
    '!node_modules/better-sqlite3/binding.gyp',
    `!node_modules/better-sqlite3/prebuilds/!(${platform}-*).node`,
    '!node_modules/node-addon-api/**',
    '!node_modules/sharp/{src,install}/**',
    // pdfium's WebAssembly and the one module that loads it.
    '!node_modules/@hyzyla/pdfium/dist/{vendor,worker}/**',
    '!node_modules/@hyzyla/pdfium/dist/!(index.esm.js|pdfium.wasm)',
    // The command line is not packaged, nor what its commands alone need: they load it when they are called.
    '!node_modules/{commander,cli-progress,cli-table3,csv-parse}/**',
    '!node_modules/{echarts,zrender,ml-matrix,ml-array-*,is-any-array,fast-png,fflate,iobuffer}/**',
    ...(PACKAGES[platform] ?? []),
    '!**/*.{map,md,ts,mts,cts}',
  ],
  asar: true,
  // electron-builder leaves libraries whose name goes on after `.so` in the archive, where they cannot be loaded.
  asarUnpack: [
    '**/node_modules/sharp/**/*',
    '**/node_modules/@img/**/*',
    '**/node_modules/@emnapi/**/*',
    '**/node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
  ],
  // Nothing is compiled: better-sqlite3 and sharp bring what they need.
  npmRebuild: false,
  allowMissingDependencies: false,
  publish: null,
  afterPack: async (context) => {
    await flipFuses(executableOf(context), FUSES);
  },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: EXECUTABLE,
    category: 'Office',
  },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.productivity',
  },
  win: {
    target: ['nsis'],
  },
});
