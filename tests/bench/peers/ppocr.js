/** Milliseconds in which PP-OCRv4 recognises each scan on one core, and whether its text has the postcode. */
import { readFileSync } from 'node:fs';
import { whereInstalled } from './absent.js';
import { folder, judged, scans } from './recognised.js';

const { default: Ocr } = await whereInstalled(() => import('@gutenye/ocr-node'));
const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/@gutenye/ocr-node/package.json', import.meta.url), 'utf8'),
);
const ocr = await Ocr.create({ onnxOptions: { intraOpNumThreads: 1, interOpNumThreads: 1 } });
/** Its lines, from top to bottom. */
const recognise = async (file) => {
  const lines = await ocr.detect(`${folder}/${file}`);
  const top = ({ box }) => Math.min(...box.map(([, y]) => y));
  return lines
    .toSorted((a, b) => top(a) - top(b))
    .map(({ text }) => text)
    .join('\n');
};

const [figures, check] = [{}, {}];
// The first call is slower, the others are not.
await recognise(scans[0].file);
for (const { file, postcode } of scans) {
  const began = performance.now();
  const text = await recognise(file);
  figures[file] = performance.now() - began;
  check[file] = judged(text, postcode);
}
console.log(JSON.stringify({ about: `PP-OCRv4, @gutenye/ocr-node ${version}`, figures, check }));
