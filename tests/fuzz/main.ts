/**
 * `npm run fuzz -- --n 20000 --seed 1`: hostile files through the reader, a table of how they ended; exits with 1 where
 * one did not end as read, rejected or failed, in bounded time and memory. `--only NUMBER` looks at one of them again.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { fuzz, MOST_MEMORY } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const n = Number(values.n);
const started = performance.now();
const ends = await fuzz(
  {
    n,
    seed: Number(values.seed),
    only: values.only === undefined ? null : Number(values.only),
    resources: fileURLToPath(new URL('../../resources', import.meta.url)),
  },
  (done) => {
    if (done % 1000 === 0)
      console.error(`${done} of ${n}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  },
);

const table = new Table({ head: ['file', 'read', 'rejected', 'failed'], style: { head: [], border: [] } });
for (const [kind, { read, rejected, failed }] of [...ends.kinds].sort())
  table.push([kind, read, rejected, failed]);
console.log(table.toString());
for (const [reason, times] of [...ends.reasons].sort((a, b) => b[1] - a[1]))
  console.log(`${times} × ${reason}`);
const { seconds, kind } = ends.slowest;
console.log(
  `slowest: ${seconds.toFixed(1)} s, ${kind}; memory: ${(ends.memory / 1e6).toFixed(0)} MB above idle`,
);
for (const { number, kind, why } of ends.wrong) console.log(`wrong: ${number}, ${kind}: ${why}`);
console.log(`${n} files, ${ends.wrong.length} ended wrongly`);
process.exitCode = ends.wrong.length > 0 || ends.memory > MOST_MEMORY ? 1 : 0;
