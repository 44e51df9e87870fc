/**
 * Learns what each feature of electron/reader/evidence.ts is worth (build/evidence/learn.ts), from drawn envelopes with
 * their truth: `npm run evidence -- DIR…`, each folder kept by `facteur evaluate envelopes --split validation --save DIR`.
 * `--kept DIR` keeps what was read of them, to learn from it again without a folder being named.
 * The confidence is then calibrated on envelopes that nothing was learnt on. Countries that list less than France, and several
 * looks together, have calibrations of their own, which `npm run calibrate` learns anew after this.
 */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LETTERS } from '../electron/contract/letters.ts';
import { listedCountry } from '../electron/directory/country.ts';
import { openDirectory } from '../electron/directory/directory.ts';
import { PROFILES } from '../electron/directory/profiles.ts';
import { codePriors, decode, likeliest } from '../electron/reader/postcode/decode.ts';
import {
  calibrated,
  type Calibration,
  CALIBRATION,
  FEATURES,
  JUDGEMENT,
  type Judgement,
  TOWN,
  type TownWeights,
} from '../electron/reader/evidence.ts';
import type { Sight } from '../electron/reader/look.ts';
import {
  CONSIDERED,
  likeliestCodes,
  type PlacedPath,
  weighPaths,
} from '../electron/reader/postcode/postcode.ts';
import { createTowns, type Towns } from '../electron/reader/postcode/town.ts';
import type { Odds } from '../electron/reader/postcode/word.ts';
import { calibrate, type Judged } from './evidence/calibration.ts';
import { type Envelope, keepEnvelopes, keptEnvelope, keptIn, slotsOf } from './evidence/envelopes.ts';
import { type Answer, type Example, learn } from './evidence/learn.ts';
import { learnTowns, type TownCandidate } from './evidence/towns.ts';

/** What a line that no network was asked about says of its letters: nothing. */
const NOTHING = new Float32Array(LETTERS.length).fill(-Infinity);

/** Codes weighed on each path: more would be too unlikely to matter. */
const CODES_A_PATH = 8;

const { values, positionals } = parseArgs({
  options: {
    dry: { type: 'boolean', default: false },
    kept: { type: 'string' },
    model: {
      type: 'string',
      default: fileURLToPath(new URL('../resources/model/default.safetensors', import.meta.url)),
    },
  },
  allowPositionals: true,
});
const resources = fileURLToPath(new URL('../resources', import.meta.url));
const country = listedCountry(PROFILES.FR, openDirectory(resources));
const kept = values.kept ?? (await mkdtemp(join(tmpdir(), 'facteur-evidence-')));
await mkdir(kept, { recursive: true });
if (values.kept === undefined) process.once('exit', () => rmSync(kept, { recursive: true, force: true }));
for (const folder of positionals) await keepEnvelopes(folder, values.model, kept);
const files = await keptIn(kept);
if (files.length === 0) throw new Error('Name at least one folder of drawn envelopes.');

// Every third envelope is kept aside, to see what the weights do where they were not learnt.
const isHeldOut = (file: string) => keptEnvelope(file).number % 3 === 0;
const heldOut = files.filter(isHeldOut);
const learning = files.filter((file) => !heldOut.includes(file));
report('before', heldOut, JUDGEMENT, TOWN, CALIBRATION.towns);
let judgement = JUDGEMENT;
for (const part of ['linear', 'linear', 'net'] as const) {
  const examples = learning.map((file) => exampleOf(keptEnvelope(file), judgement));
  judgement = learn(examples, judgement.weights, part, 1);
}
const town = learnTowns(
  learning.map((file) => townExampleOf(keptEnvelope(file), judgement)),
  TOWN,
);
const calibration = calibrate(judged(heldOut, judgement, town));
report('after', heldOut, judgement, town, calibration);
report('after, where the weights were learnt', learning, judgement, town, calibration);
const rounded = (value: number) => Number(value.toPrecision(5));
const { weights, net } = judgement;
const learnt = {
  weights: Object.fromEntries(FEATURES.map((feature) => [feature, rounded(weights[feature])])),
  net: { W1: net.W1.map((row) => row.map(rounded)), b1: net.b1.map(rounded), W2: net.W2.map(rounded) },
  town: {
    floor: rounded(town.floor),
    legible: rounded(town.legible),
    any: rounded(town.any),
    match: rounded(town.match),
    letter: rounded(town.letter),
  },
  calibration: {
    ...CALIBRATION,
    towns: { slope: rounded(calibration.slope), intercept: rounded(calibration.intercept) },
  },
};
console.log(learnt.weights, learnt.town, learnt.calibration);
if (!values.dry) {
  await writeFile(
    new URL('../electron/reader/evidence.json', import.meta.url),
    `${JSON.stringify(learnt)}\n`,
  );
}

function exampleOf({ postcode, sights }: Envelope, { weights, net }: Judgement): Example {
  const { listed } = codePriors(country, weights);
  const unlisted = codePriors(country, { ...weights, unlisted: 0 }).unlisted;
  const answers: Answer[] = [];
  const paths = weighed(sights, { weights, net });
  paths.forEach(({ path }, n) => {
    const slots = slotsOf(path);
    // The true code only where it is one of these: on a path of other figures it would be the least likely of all.
    const codes = new Set(likeliest(slots, CODES_A_PATH, country.trie).map(({ code }) => code));
    for (const { code } of likeliest(slots, CODES_A_PATH)) codes.add(code);
    for (const code of codes) {
      answers.push({
        path: n,
        which: slots.reduce((sum, slot, i) => sum + slot[Number(code[i])], 0),
        unlisted: Number(!country.has(code)),
        offset: country.has(code) ? listed : unlisted,
        isTrue: code === postcode,
      });
    }
  });
  const none = answers.every(({ isTrue }) => !isTrue);
  answers.push({ path: -1, which: 0, unlisted: 0, offset: listed, isTrue: none });
  return { paths: paths.map(({ features }) => features), answers };
}

function weighed(sights: readonly Sight[], judgement: Judgement): PlacedPath[] {
  return sights.flatMap((sight) => weighPaths(sight, country, judgement));
}

/** What the words beside an envelope's paths say. */
function townsOf({ sights, letters }: Envelope): Towns {
  const lines = new Map(
    sights.flatMap(({ reads }, sight) => reads.map((read, line) => [read, letters[sight][line]] as const)),
  );
  const odds: Odds = (read, pieces) => {
    const answers = lines.get(read);
    // Another judgement than that by which the lines were chosen has other paths, seldom on other lines.
    return pieces.map((piece) => answers?.[piece] ?? NOTHING);
  };
  return createTowns(country, odds, sights);
}

function townExampleOf(envelope: Envelope, judgement: Judgement): TownCandidate[] {
  const towns = townsOf(envelope);
  const likely = decode(weighed(envelope.sights, judgement), country, CONSIDERED, judgement.weights);
  return likely.map((answer) => ({
    probability: answer.probability,
    names: towns.matches(answer),
    isTrue: answer.postcode === envelope.postcode,
  }));
}

function judged(files: readonly string[], judgement: Judgement, town: TownWeights): Judged[] {
  return files.map((file) => {
    const envelope = keptEnvelope(file);
    const { postcode, sights } = envelope;
    const paths = weighed(sights, judgement);
    const [best] = likeliestCodes(paths, country, townsOf(envelope), judgement.weights, town);
    return { right: best?.postcode === postcode, probability: best?.probability ?? 0 };
  });
}

function report(
  title: string,
  files: readonly string[],
  judgement: Judgement,
  town: TownWeights,
  calibration: Calibration,
): void {
  const answers = judged(files, judgement, town).map(({ probability, right }) => ({
    right,
    confidence: calibrated(probability, calibration),
  }));
  const right = answers.filter(({ right }) => right).length;
  console.log(`\n${title}: ${right} of ${answers.length} exact`);
  const edges = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, Infinity];
  for (const [i, from] of edges.slice(0, -1).entries()) {
    const bin = answers.filter(({ confidence }) => confidence >= from && confidence < edges[i + 1]);
    const rightHere = bin.filter(({ right }) => right).length;
    if (bin.length > 0)
      console.log(
        `  confidence ${from}…: ${bin.length} readings, ${((100 * rightHere) / bin.length).toFixed(1)} % right`,
      );
  }
}
