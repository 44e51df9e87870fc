// The dependency rule of docs/architecture.md, one entry a room: what each may import.
const mayImport = {
  contract: [],
  messages: ['contract'],
  network: ['contract'],
  directory: ['contract'],
  reader: ['network', 'directory', 'contract'],
  corpus: ['reader', 'directory', 'network', 'contract'],
  store: ['contract'],
  report: ['contract', 'messages'],
  workers: ['reader', 'directory', 'network', 'corpus', 'contract'],
  service: ['workers', 'store', 'report', 'directory', 'contract'],
  main: ['service', 'messages', 'contract'],
  preload: ['contract'],
  cli: ['service', 'messages', 'contract'],
};

const rooms = Object.entries(mayImport).map(([room, others]) => ({
  name: `${room}-imports`,
  comment:
    `electron/${room} may import ${others.length > 0 ? others.map((other) => `electron/${other}`).join(', ') : 'no other room'}. ` +
    'Move the code to the room it belongs to, or pass the value in from above.',
  severity: 'error',
  from: { path: `^electron/${room}/` },
  to: { path: '^(electron|renderer|tests|build)/', pathNot: `^electron/(${[room, ...others].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'renderer-imports',
      comment:
        'renderer/ may import electron/contract and electron/messages alone; ask the service through the bridge.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|tests|build)/', pathNot: '^electron/(contract|messages)/' },
    },
    {
      name: 'renderer-is-a-page',
      comment: 'renderer/, and what it imports, run in a sandboxed page: no Node, no native module.',
      severity: 'error',
      from: { path: '^(renderer|electron/contract|electron/messages)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-in-two-rooms',
      comment:
        'Only electron/main and electron/preload import electron: everything else runs in plain Node too.',
      severity: 'error',
      from: { path: '^(electron|renderer|build)/', pathNot: '^electron/(main|preload)/' },
      to: { path: '^(node_modules/electron/|electron$)' },
    },
    {
      name: 'sqlite-in-the-store',
      comment: 'Only electron/store opens SQLite.',
      severity: 'error',
      from: { path: '^(electron|renderer)/', pathNot: '^electron/store/' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that import each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file: delete it, or name it as an entry in this rule.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(electron|renderer)/',
        pathNot: [
          '\\.d\\.ts$',
          '^electron/network/kernels/assembly/',
          '^electron/cli/launcher',
          '\\.json$',
          'tsconfig',
        ],
      },
      to: {},
    },
    {
      name: 'not-to-dev-dep',
      comment:
        'What ships may not need a development package (svelte and what is bundled into the page excepted). ' +
        'The fonts of drawn envelopes are such packages themselves: fonts.ts says so where they are absent.',
      severity: 'error',
      from: {
        path: '^electron/',
        pathNot: '^electron/(network/kernels/assembly/|corpus/glyphs/fonts\\.ts$)',
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['^node_modules/electron/', '^node_modules/@types/'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|release)/|electron/network/kernels/assembly' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'svelte'],
    },
  },
};
