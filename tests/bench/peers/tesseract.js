/**
 * Milliseconds in which tesseract recognises a scan on one core, and whether its text has the postcode. One process reads
 * a tier, for starting takes long; it does not say how long each scan took, so each is given the mean.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { folder, judged, scans } from './recognised.js';

const run = (...args) =>
  execFileSync('tesseract', args, {
    encoding: 'utf8',
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

let about;
try {
  about = run('--version').split('\n')[0];
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  console.log(JSON.stringify({ absent: 'there is no tesseract' }));
  process.exit();
}
if (!run('--list-langs').split('\n').includes('fra')) {
  console.log(JSON.stringify({ absent: 'tesseract has not learnt French (tesseract-ocr-fra)' }));
  process.exit();
}

const [figures, check] = [{}, {}];
for (const [tier, of] of Object.entries(Object.groupBy(scans, ({ tier }) => tier))) {
  const list = `${folder}/tesseract-${tier}.txt`;
  writeFileSync(list, of.map(({ file }) => `${folder}/${file}\n`).join(''));
  const began = performance.now();
  // 11: as much text as can be found, in no particular order.
  const texts = run(list, 'stdout', '-l', 'fra', '--psm', '11').split('\f');
  const each = (performance.now() - began) / of.length;
  if (texts.length !== of.length) throw new Error(`${texts.length} texts of ${of.length} scans`);
  of.forEach(({ file, postcode }, i) => {
    figures[file] = each;
    check[file] = judged(texts[i], postcode);
  });
}
console.log(JSON.stringify({ about, figures, check }));
