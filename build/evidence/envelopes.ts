/** Drawn envelopes as far as the reader's evidence needs them: read once, on every core, and kept on disk. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import type { Region } from '../../electron/contract/reading.ts';
import { listedCountry } from '../../electron/directory/country.ts';
import { openDirectory } from '../../electron/directory/directory.ts';
import { PROFILES } from '../../electron/directory/profiles.ts';
import { readModel } from '../../electron/network/files/model.ts';
import { openNetworks } from '../../electron/network/networks.ts';
import { createRandom, type Random } from '../../electron/network/random.ts';
import { runBeside } from '../../electron/reader/postcode/beside.ts';
import { decode, likeliest } from '../../electron/reader/postcode/decode.ts';
import { calibrated, CALIBRATION, JUDGEMENT, TOWN } from '../../electron/reader/evidence.ts';
import { load, type Page } from '../../electron/reader/load/load.ts';
import { look, type Sight } from '../../electron/reader/look.ts';
import type { Path } from '../../electron/reader/postcode/paths.ts';
import { which } from '../../electron/reader/digits/read-lattice.ts';
import { CONSIDERED, likeliestCodes, weighPaths } from '../../electron/reader/postcode/postcode.ts';
import { createTowns } from '../../electron/reader/postcode/town.ts';
import { sightsThoughtOver, SURE } from '../../electron/reader/read.ts';
import { cropped } from '../../electron/reader/region.ts';
import { unturned } from '../../electron/reader/turn.ts';
import type { Strip } from '../../electron/reader/pieces/strip.ts';
import { plus, type Point } from '../../electron/reader/vector.ts';
import { createOdds } from '../../electron/reader/postcode/word.ts';
import { parseTruth } from '../../electron/service/measure/truth.ts';
import { onEveryCore, partOf } from './cores.ts';

export interface Envelope {
  /** Its place in the folder's list: what is cut out of an envelope has the same. */
  number: number;
  postcode: string;
  sights: Sight[];
  /** Of each sight's lines that a likely code's word stands on: what the network says of its pieces as letters. */
  letters: (readonly Float32Array[] | null)[][];
}

interface Task {
  folder: string;
  model: string;
  into: string;
}

/** Ways up that are looked at before the others: those along the writing. */
const SIGHTS = 2;

/**
 * People scan labels and windows too, and cut the address out: of one envelope in so many the block with the postcode
 * is read by itself as well, with so much around it, in line heights.
 */
const CUT_OUT = 3;
const AROUND = { left: [0.5, 5], right: [0.5, 9], top: [0.7, 7], bottom: [0.7, 6] } as const;

/**
 * Reads a folder as `facteur evaluate envelopes --save` leaves it; what has no postcode is left out.
 * @param into the folder that what was read is kept in, a file for each envelope: thousands do not fit into memory
 */
export async function keepEnvelopes(folder: string, model: string, into: string): Promise<void> {
  const task: Task = { folder, model, into };
  await onEveryCore<never>(fileURLToPath(import.meta.url), task);
}

/** What is kept there, by the names of the files, in the same order each time. */
export async function keptIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(KEPT));
  return names.sort().map((name) => path.join(folder, name));
}

export function keptEnvelope(file: string): Envelope {
  return arrived(deserialize(readFileSync(file)) as Kept);
}

const KEPT = '.envelope';

/** Functions are not kept: where each line lies on its page goes as numbers. */
interface Kept extends Envelope {
  axes: (readonly [origin: Point, x: Point, y: Point])[][];
}

function axesOf(strip: Strip): readonly [Point, Point, Point] {
  const [x0, y0] = strip.toWorking(0, 0);
  const [x1, y1] = strip.toWorking(1, 0);
  const [x2, y2] = strip.toWorking(0, 1);
  return [
    [x0, y0],
    [x1 - x0, y1 - y0],
    [x2 - x0, y2 - y0],
  ];
}

function arrived({ axes, sights, ...envelope }: Kept): Envelope {
  return {
    ...envelope,
    sights: sights.map((sight, s) => ({
      ...sight,
      reads: sight.reads.map((read, line) => {
        const [origin, right, down] = axes[s][line];
        const toWorking = (x: number, y: number): [number, number] => {
          const [u, v] = plus(plus(origin, right, x), down, y);
          return [u, v];
        };
        return { ...read, lattice: { ...read.lattice, strip: { ...read.lattice.strip, toWorking } } };
      }),
    })),
  };
}

if (!isMainThread) {
  const { task, isMine } = partOf();
  const { folder, model, into } = task as Task;
  const resources = fileURLToPath(new URL('../../resources', import.meta.url));
  const networks = await openNetworks(resources, await readModel(model));
  const oddsOf = createOdds(networks.letters);
  const list = path.join(folder, 'truth.csv');
  const truth = await parseTruth(list, await readFile(list, 'utf8'), PROFILES.FR);
  const country = listedCountry(PROFILES.FR, openDirectory(resources));
  for (const [number, { file, postcode }] of truth.entries()) {
    if (!isMine(number) || postcode === null) continue;
    const page = await load(await readFile(path.join(folder, file)), 1);
    const sights = sightsOf(page);
    keep(number, 'whole', postcode, sights);
    // In pairs: of single envelopes every third is kept aside, and these are wanted on both sides.
    const block = Math.floor(number / 2) % CUT_OUT === 0 ? blockOf(postcode, sights, page) : null;
    if (block === null) continue;
    const alone = { ...cropped(page, around(block, createRandom(number))), chosen: false };
    keep(number, 'block', postcode, sightsOf(alone));
  }

  function keep(number: number, part: 'whole' | 'block', postcode: string, sights: readonly Sight[]): void {
    const letters = sights.map(lettersOf);
    const axes = sights.map(({ reads }) => reads.map(({ lattice }) => axesOf(lattice.strip)));
    const envelope: Kept = { number, postcode, sights: sights.map(withoutPictures), letters, axes };
    // Of the whole path: folders of different places may have the same name.
    const name = `${encodeURIComponent(path.resolve(folder))}-${String(number).padStart(5, '0')}-${part}${KEPT}`;
    writeFileSync(path.join(into, name), serialize(envelope));
  }

  function lettersOf(sight: Sight): (readonly Float32Array[] | null)[] {
    const paths = weighPaths(sight, country, JUDGEMENT);
    const likely = decode(paths, country, CONSIDERED, JUDGEMENT.weights);
    const lines = new Set(
      likely.flatMap(({ path }) => [
        path.read,
        runBeside(path, sight.reads, country.profile.place)?.read ?? null,
      ]),
    );
    return sight.reads.map((read) =>
      lines.has(read) ? oddsOf(read, [...read.lattice.pieces.keys()]) : null,
    );
  }

  function sightsOf(page: Page): readonly Sight[] {
    const sights: Sight[] = [];
    for (const sight of look(page, networks, country, (_, work) => work()).sights) {
      sights.push(sight);
      if (sights.length === SIGHTS) break;
    }
    return thoughtOverIfDoubtful(sights);
  }

  /** As the reader does, so that what digits say is weighed as it says it in the end. */
  function thoughtOverIfDoubtful(sights: readonly Sight[]): readonly Sight[] {
    const weighed = sights.flatMap((sight) => weighPaths(sight, country, JUDGEMENT));
    if (weighed.length === 0) return sights;
    const towns = createTowns(country, oddsOf, sights);
    const [best] = likeliestCodes(weighed, country, towns, JUDGEMENT.weights, TOWN);
    const isDoubtful = calibrated(best?.probability ?? 0, CALIBRATION.towns) < SURE;
    return isDoubtful ? sightsThoughtOver(sights, weighed, networks.model) : sights;
  }

  /** Where the lines are that stand together with the one that shows the postcode, and how high that one is. */
  function blockOf(postcode: string, sights: readonly Sight[], { scale }: Page): Block | null {
    for (const sight of sights) {
      const { lines, ink, turn } = sight.lines;
      const shown = weighPaths(sight, country, JUDGEMENT).find(
        ({ path }) => likeliest(slotsOf(path), 1)[0].code === postcode,
      );
      if (shown === undefined) continue;
      const line = lines[sight.reads.indexOf(shown.path.read)];
      const corners = lines
        .filter(({ block }) => block === line.block)
        .flatMap(({ left, top, right, bottom }) => [
          unturned(turn, ink, [left, top]),
          unturned(turn, ink, [right, bottom]),
        ]);
      const [xs, ys] = [corners.map(([x]) => x * scale), corners.map(([, y]) => y * scale)];
      return {
        left: Math.min(...xs),
        top: Math.min(...ys),
        right: Math.max(...xs),
        bottom: Math.max(...ys),
        height: line.height * scale,
      };
    }
    return null;
  }
}

/** The log-probability of each digit for each slot of a path, if it is one. */
export function slotsOf({ read, pieces }: Path): number[][] {
  return pieces.map((piece) => which(read, piece));
}

/** In pixels of the page. */
interface Block {
  left: number;
  top: number;
  right: number;
  bottom: number;
  height: number;
}

function around({ left, top, right, bottom, height }: Block, random: Random): Region {
  const by = (range: readonly [number, number]) => height * random.between(...range);
  const [x, y] = [Math.max(0, left - by(AROUND.left)), Math.max(0, top - by(AROUND.top))];
  return [x, y, right + by(AROUND.right) - x, bottom + by(AROUND.bottom) - y].map(
    Math.round,
  ) as unknown as Region;
}

/** Hundreds of envelopes fit into memory without their pictures, which are not needed any more. */
function withoutPictures({ lines, reads, promises, chosen }: Sight): Sight {
  const ink = { width: 0, height: 0, data: new Uint8Array(0) };
  return {
    ink,
    chosen,
    promises,
    lines: {
      ...lines,
      ink: { ...lines.ink, data: new Uint8Array(0) },
      components: { labels: new Int32Array(0), list: [] },
    },
    reads: reads.map(({ lattice, logits }) => ({
      images: new Uint8Array(0),
      logits: logits.slice(),
      lattice: {
        ...lattice,
        atomOf: new Int32Array(0),
        hairlines: [],
        strip: {
          ...lattice.strip,
          toWorking: null as never,
          ink: { ...lattice.strip.ink, data: new Uint8Array(0) },
        },
      },
    })),
  };
}
