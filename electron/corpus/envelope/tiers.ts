/** The tiers as data: which hands, papers, scanners and pieces each is composed of, and how often. */
import type { Kind, Tier } from '../../contract/envelopes.ts';
import type { Weights } from '../choice.ts';
import type { Hands } from './hand.ts';
import type { PieceName } from './pieces.ts';
import type { Scanners } from './scanner.ts';
import type { Format, PaperName } from './stock.ts';

/** A tier of whole envelopes, fields or empty pictures alike. */
export interface TierSpec {
  kinds: Weights<Kind>;
  formats: Weights<Format>;
  papers: Weights<PaperName>;
  hands: Hands;
  scanners: Scanners;
  /** Share of the addressees that are firms or offices. */
  firms: number;
  /** How often each piece stands on an envelope: under the address and over it, in the order of pieces.ts. */
  pieces: Partial<Record<PieceName, number>>;
}

const PLAIN_HANDS: Hands = {
  pens: { blackBall: 5, blueBall: 5, blackGel: 3, blueGel: 2, fountain: 2, felt: 1, pencil: 0.5, red: 0.3, green: 0.2, violet: 0.3 },
  figure: [3.4, 6.8],
  gap: [0.08, 0.38],
  touch: 0.28,
  dry: 0.06,
  slant: 0.13,
  climb: 0.022,
  unsteady: 1.2,
}; // prettier-ignore

const HARD_HANDS: Hands = {
  pens: { blackBall: 4, blueBall: 4, blackGel: 2, blueGel: 2, fountain: 2, felt: 1.5, pencil: 1.2, red: 1, green: 1, violet: 0.5 },
  figure: [2.8, 7.5],
  gap: [0.04, 0.4],
  touch: 0.35,
  dry: 0.12,
  slant: 0.15,
  climb: 0.03,
  unsteady: 1.6,
}; // prettier-ignore

const OFFICE_SCANNERS: Scanners = {
  dpi: { 150: 0.7, 200: 5, 240: 2, 300: 3 },
  colour: 0.5,
  skew: [1.6, 5],
  turned: 0.04,
  grounds: { lid: 4, grey: 1, black: 2, belt: 1 },
  loose: 0.25,
  blur: [0.03, 0.07],
  blurred: 0.3,
  noise: [1, 5],
  shade: [0, 14],
  contrast: [0.85, 1.06],
  quality: [55, 92],
  files: { jpeg: 7, png: 1, tiff: 1, webp: 0.5 },
};

const HARD_SCANNERS: Scanners = {
  dpi: { 100: 0.2, 150: 1, 200: 4, 240: 2, 300: 3, 400: 0.6, 600: 0.2 },
  colour: 0.55,
  skew: [5, 15],
  turned: 0.2,
  grounds: { lid: 2, grey: 1, black: 2, belt: 2, wood: 2 },
  loose: 0.6,
  blur: [0.04, 0.09],
  blurred: 0.35,
  noise: [2, 7],
  shade: [8, 50],
  contrast: [0.75, 1.05],
  quality: [40, 80],
  files: { jpeg: 9, png: 0.7, tiff: 0.7, webp: 0.5 },
};

export const TIER_SPECS: Record<Tier, TierSpec> = {
  field: {
    kinds: { digits: 6, hand: 3, print: 1.4 },
    formats: { C6: 1 },
    papers: { white: 5, bright: 4, recycled: 1, cream: 1, yellow: 0.5, green: 0.4, pink: 0.4, blue: 0.5 },
    hands: { ...HARD_HANDS, figure: [3.6, 9] },
    scanners: { ...OFFICE_SCANNERS, dpi: { 100: 1, 150: 2, 200: 3, 300: 3, 400: 0.7, 600: 0.5 }, turned: 0, loose: 0, skew: [2, 8], shade: [0, 40], noise: [1, 8], quality: [45, 92], contrast: [0.7, 1.05] },
    firms: 0,
    pieces: { comb: 0.25, baseline: 0.2, fieldFrame: 0.2, fieldName: 0.3, showThrough: 0.15 },
  },
  printed: {
    kinds: { print: 1 },
    formats: { C6: 2, DL: 4, C5: 3, C4: 1, postcard: 0.4 },
    papers: { white: 6, bright: 3, recycled: 2, cream: 1, kraft: 2, manila: 1, blue: 0.4, yellow: 0.3 },
    hands: PLAIN_HANDS,
    scanners: OFFICE_SCANNERS,
    firms: 0.45,
    pieces: { window: 0.3, label: 0.25, showThrough: 0.15, firm: 0.5, sender: 0.2, meter: 0.45, stamp: 0.3, postmark: 0.3, officeLine: 0.15, referenceLine: 0.3, datamatrix: 0.2, barcode: 0.15, priority: 0.25, routingBars: 0.3 },
  },
  hand: {
    kinds: { digits: 6, hand: 4 },
    formats: { C6: 5, DL: 2, C5: 2, C4: 0.5, postcard: 1 },
    papers: { white: 6, bright: 3, recycled: 1, cream: 2, kraft: 1.5, manila: 0.5, blue: 0.6, pink: 0.4, green: 0.4, yellow: 0.4 },
    hands: PLAIN_HANDS,
    scanners: OFFICE_SCANNERS,
    firms: 0.12,
    pieces: { showThrough: 0.1, sender: 0.45, senderLine: 0.1, stamp: 0.8, postmark: 0.6, officeLine: 0.15, frame: 0.08, priority: 0.1, crease: 0.1, routingBars: 0.3 },
  },
  prepaid: {
    kinds: { digits: 6, hand: 4 },
    formats: { C6: 4, DL: 4, C5: 1 },
    papers: { white: 6, bright: 4, recycled: 0.6, cream: 0.4 },
    hands: { ...PLAIN_HANDS, figure: [3.8, 7.6], climb: 0.018 },
    scanners: { ...OFFICE_SCANNERS, colour: 0.65, loose: 0.35 },
    firms: 0.1,
    pieces: { stationery: 1, showThrough: 0.1, sender: 0.4, senderLine: 0.12, officeLine: 0.75, postmark: 0.12, numbers: 0.1, crease: 0.1 },
  },
  hard: {
    kinds: { digits: 4, hand: 4, print: 3 },
    formats: { C6: 4, DL: 3, C5: 3, C4: 1, postcard: 1 },
    papers: { white: 3, recycled: 2, cream: 2, kraft: 4, manila: 2, blue: 1, pink: 0.8, green: 0.8, yellow: 0.8 },
    hands: HARD_HANDS,
    scanners: HARD_SCANNERS,
    firms: 0.3,
    pieces: { stationery: 0.15, window: 0.08, label: 0.1, showThrough: 0.25, sender: 0.6, firm: 0.3, senderLine: 0.15, frame: 0.15, meter: 0.25, stamp: 0.55, postmark: 0.45, officeLine: 0.35, referenceLine: 0.2, numbers: 0.3, datamatrix: 0.12, barcode: 0.25, registered: 0.12, priority: 0.3, crease: 0.25, stains: 0.2, postmarkAcross: 0.25, routingBars: 0.45 },
  },
  none: {
    kinds: { hand: 1, print: 1 },
    formats: { C6: 3, DL: 2, C5: 2, C4: 1.5, postcard: 2 },
    papers: { white: 4, bright: 2, recycled: 1, cream: 1, kraft: 1, blue: 0.4, yellow: 0.4 },
    hands: PLAIN_HANDS,
    scanners: { ...OFFICE_SCANNERS, skew: [2, 10], turned: 0.2, loose: 0.4, shade: [0, 40] },
    firms: 0.5,
    pieces: {},
  },
}; // prettier-ignore
