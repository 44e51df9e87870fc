#!/usr/bin/env node
// The `facteur` command. Written for Node as old as 12, so that an unfit one gets a sentence and no stack trace:
// TypeScript runs as it is from 22.18 on, and better-sqlite3 crashes below 22.14.
'use strict';

var version = process.versions.node.split('.').map(Number);
var isFit = version[0] > 22 || (version[0] === 22 && version[1] >= 18);

if (isFit) {
  import('./main.ts').then(function (cli) {
    return cli.main(process.argv.slice(2));
  });
} else {
  var isFrench = /^fr/i.test(process.env.FACTEUR_LANG || process.env.LANG || '');
  console.error(
    isFrench
      ? 'Facteur demande Node 22.18 ou plus récent ; voici Node ' +
          process.versions.node +
          '. Installez-le depuis nodejs.org.'
      : 'Facteur needs Node 22.18 or later, and this is Node ' +
          process.versions.node +
          '. Install it from nodejs.org.',
  );
  process.exitCode = 2;
}
