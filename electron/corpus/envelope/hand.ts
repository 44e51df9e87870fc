/** A writer: one ink, one pen for what it can draw, one slant, one size, one way of forming figures on all of an envelope. */
import type { Random } from '../../network/random.ts';
import { FRENCH } from '../glyphs/frenchify.ts';
import type { Unsteadiness } from '../glyphs/typeset.ts';
import { choose, within, type Range, type Weights } from '../choice.ts';
import { PENS, type PenName } from './inks.ts';
import type { Ink } from './page.ts';

/** How the writers of a tier differ. */
export interface Hands {
  pens: Weights<PenName>;
  /** Height of the figures, in millimetres. */
  figure: Range;
  /** Between two digits, as a share of their height. */
  gap: Range;
  /** The most of a writer's pairs of digits that touch. */
  touch: number;
  /** Share of the writers whose pen skips. */
  dry: number;
  /** Standard deviations of the slant's and of the line's tangent. */
  slant: number;
  climb: number;
  /** Multiplies what a hand departs from its own habits. */
  unsteady: number;
}

export interface Writer {
  ink: Ink;
  /** Width of the pen's strokes, in millimetres. */
  pen: number;
  /** Tangent of the slant that all of this hand's digits have. */
  slant: number;
  figure: number;
  /** Width over height, beside the digits' own. */
  stretch: number;
  gap: number;
  /** Share of the pairs that touch. */
  touch: number;
  /** How often the pen skips: 0 never. */
  dry: number;
  climb: number;
  /** The figures that this hand writes the French way. */
  french: ReadonlySet<number>;
  unsteady: Unsteadiness;
}

/** Share of the writers that form each of these figures the French way. */
const FRENCH_SHARE = 0.5;

export function drawWriter(hands: Hands, random: Random): Writer {
  const { width, ...ink } = PENS[choose(hands.pens, random)];
  return {
    ink,
    pen: within(width, random),
    slant: 0.08 + hands.slant * random.normal(),
    figure: within(hands.figure, random),
    stretch: Math.exp(0.1 * random.normal()),
    gap: within(hands.gap, random),
    touch: random.next() < 0.5 ? 0 : random.next() * hands.touch,
    dry: random.next() < hands.dry ? random.between(0.2, 0.6) : 0,
    climb: hands.climb * random.normal(),
    french: new Set(FRENCH.filter(() => random.next() < FRENCH_SHARE)),
    unsteady: {
      rise: 0.025 * hands.unsteady,
      turn: 0.025 * hands.unsteady,
      size: 0.03 * hands.unsteady,
      gap: 0.02 * hands.unsteady,
    },
  };
}
