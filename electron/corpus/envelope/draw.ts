/** Draws a scan of a tier with its truth: the paper, what stands on it, the address, the scanner. */
import type { Kind, ScanTruth, Split, Tier } from '../../contract/envelopes.ts';
import type { Random } from '../../network/random.ts';
import { drawAddress, type Address } from './address.ts';
import { choose, type Weights } from '../choice.ts';
import { drawNothing } from './nothing.ts';
import { AFTER, BEFORE, EXCLUDES, type PieceName } from './pieces.ts';
import { around, drawRecipient, type Bounds } from './recipient.ts';
import { drawScanner, scan, type ScanFile, type Scanner } from './scanner.ts';
import type { EnvelopeSources, Piece, Scene } from './scene.ts';
import { drawScribe } from './scribe.ts';
import { createSheet, type Area } from './sheet.ts';
import { FORMATS, PAPERS, type Format, type Paper } from './stock.ts';
import { TIER_SPECS, type TierSpec } from './tiers.ts';

export type { EnvelopeSources } from './scene.ts';

export interface DrawnScan extends ScanFile {
  truth: ScanTruth;
}

/** @param random decides all: the same generator gives the same bytes. @param sources of the split */
export async function drawScan(
  sources: EnvelopeSources,
  split: Split,
  tier: Tier,
  random: Random,
): Promise<DrawnScan> {
  const spec = TIER_SPECS[tier];
  const paper: Paper = PAPERS[choose(spec.papers, random.fork('paper'))];
  const scanner = drawScanner(spec.scanners, random.fork('scanner'));
  const kind = choose(spec.kinds, random.fork('kind'));
  const address = drawAddress(sources.places, spec.firms, random.fork('address'));
  const scene = await setScene(sources, spec, tier, kind, address, paper, scanner, random);
  let bounds: Bounds[] = [];
  if (tier === 'none') await drawNothing(scene, random.fork('nothing'));
  else {
    const pieces = drawPieces(spec, scene, random.fork('pieces'));
    await place(BEFORE, pieces, scene, random);
    bounds = await drawRecipient(scene, random.fork('recipient'));
    await place(AFTER, pieces, scene, random);
  }
  const file = await scan(scene.sheet.page, paper, bounds, scanner, random.fork('scan'));
  return {
    bytes: file.bytes,
    extension: file.extension,
    width: file.width,
    height: file.height,
    truth: {
      tier,
      split,
      postcode: tier === 'none' ? null : address.postcode,
      kind: tier === 'none' ? null : kind,
      box: tier === 'none' ? null : boxOf(around(file.bounds), file),
      digits: file.bounds.map((box) => boxOf(box, file)),
      turned: scanner.turned,
      dpi: scanner.dpi,
      furniture: scene.standing,
    },
  };
}

async function setScene(
  sources: EnvelopeSources,
  spec: TierSpec,
  tier: Tier,
  kind: Kind,
  address: Address,
  paper: Paper,
  scanner: Scanner,
  random: Random,
): Promise<Scene> {
  const scribe = await drawScribe(sources, kind, spec.hands, random.fork('scribe'));
  const place = random.fork('place');
  const figure = scribe.writes?.writer.figure ?? scribe.setting.figure;
  scanner.dpi = fineEnough(scanner.dpi, figure);
  const { size, zone } =
    tier === 'field' ? fieldOf(figure, place) : envelopeOf(formatsAt(spec.formats, scanner.dpi), place);
  const colours = {
    paper: paper.colour,
    ground: scanner.margin > 0 ? scanner.ground : paper.colour,
    channels: scanner.channels,
  };
  // Turned into view beside a crop's or a full sheet's edge comes more of the same paper.
  scanner.ground = colours.ground;
  const sheet = createSheet(size, scanner.dpi, scanner.margin, colours);
  const given = tier === 'field' ? { ...address, above: [], street: '', town: '' } : address;
  return {
    sheet,
    sources,
    hands: spec.hands,
    scribe,
    address: given,
    zone,
    cells: [],
    rules: [],
    standing: [],
  };
}

/** Figures lower than this, in pixels, nobody can read: they would measure nothing, and teach to guess. */
const LEAST_FIGURE = 10;

/** @param figure height of a figure, in millimetres */
function fineEnough(dpi: number, figure: number): number {
  const isEnough = (one: number) => (figure / 25.4) * one >= LEAST_FIGURE;
  return [dpi, 150, 200, 300].find((one) => one >= dpi && isEnough(one)) ?? dpi;
}

/** Fine scans are made of what is small: at 600 dpi C4 would be 40 megapixels, and the glass around it as many. */
function formatsAt(formats: Weights<Format>, dpi: number): Weights<Format> {
  if (dpi <= 300) return formats;
  const small = Object.entries(formats).filter(([name]) => name !== 'C4' && name !== 'C5');
  return Object.fromEntries(small);
}

/** An envelope, and where its address begins: right of the middle and below it, as the post asks, more or less. */
function envelopeOf(
  formats: Weights<Format>,
  random: Random,
): { size: readonly [number, number]; zone: Area } {
  const size = FORMATS[choose(formats, random)];
  const [width, height] = size;
  const left = width * random.between(0.33, 0.48);
  const top = height * random.between(0.38, 0.52);
  const zone = {
    left,
    top,
    width: Math.min(width - left - 6, random.between(75, 100)),
    height: Math.min(height - top - random.between(12, 20), random.between(34, 60)),
  };
  return { size, zone };
}

/** A crop around five figures. */
function fieldOf(figure: number, random: Random): { size: readonly [number, number]; zone: Area } {
  const [x, y] = [figure * random.between(0.4, 1.4), figure * random.between(0.35, 0.9) + 2];
  // Wide enough for a generous hand and "F-": what is cut off at the edge, no reader could read.
  const width = figure * 6.6;
  const zone = { left: x, top: y, width, height: figure * 1.35 };
  return { size: [width + 2 * x, zone.height + 2 * y], zone };
}

/** Which pieces stand on it. */
function drawPieces({ pieces }: TierSpec, scene: Scene, random: Random): ReadonlySet<PieceName> {
  const chosen = new Set<PieceName>();
  for (const [name, share] of Object.entries(pieces) as [PieceName, number][]) {
    if (random.next() >= share) continue;
    const isKeptAway = [...chosen].some(
      (other) => EXCLUDES[other]?.includes(name) || EXCLUDES[name]?.includes(other),
    );
    // Nobody types into the boxes of stationery or of a form.
    const needsHand = name === 'stationery' || name === 'comb';
    if (!isKeptAway && !(needsHand && scene.scribe.writes === null)) chosen.add(name);
  }
  return chosen;
}

async function place(
  pieces: Readonly<Partial<Record<PieceName, Piece>>>,
  chosen: ReadonlySet<PieceName>,
  scene: Scene,
  random: Random,
): Promise<void> {
  for (const [name, piece] of Object.entries(pieces) as [PieceName, Piece][]) {
    if (!chosen.has(name)) continue;
    await piece(scene, random.fork(name));
    scene.standing.push(name);
  }
}

/** Whole pixels within the picture: left, top, width, height. */
function boxOf(bounds: Bounds, { width, height }: ScanFile): [number, number, number, number] {
  const left = Math.max(0, Math.floor(bounds.left));
  const top = Math.max(0, Math.floor(bounds.top));
  const right = Math.min(width, Math.ceil(bounds.right));
  const bottom = Math.min(height, Math.ceil(bounds.bottom));
  return [left, top, Math.max(0, right - left), Math.max(0, bottom - top)];
}
