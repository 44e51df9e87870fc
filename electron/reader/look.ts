/** One look at a page after the other: each of the ways in which its writing may lie, as far as the network's answers. */
import type { Stage } from '../contract/reading.ts';
import type { Country } from '../directory/country.ts';
import type { Cascade } from '../network/networks.ts';
import { digits } from './digits/digits.ts';
import type { ReadLattice } from './digits/read-lattice.ts';
import { type Cleared, cleared, turnedOver } from './lines/cleared.ts';
import { type Components, components } from './components.ts';
import { dropout, type Parted } from './ink/dropout.ts';
import { JUDGEMENT } from './evidence.ts';
import { ink } from './ink/ink.ts';
import { joined } from './ink/joined.ts';
import { inverted, isNegative } from './ink/negative.ts';
import { withoutResidue } from './ink/residue.ts';
import { onSheet } from './ink/sheet.ts';
import { lines, type Lines } from './lines/lines.ts';
import type { Page } from './load/load.ts';
import type { Grey } from './picture.ts';
import { pieces } from './pieces/pieces.ts';
import { cutStrip } from './pieces/strip.ts';
import { isSideways } from './lines/rows.ts';
import { turned, type Turn } from './turn.ts';

/** What one way up of the page shows. */
export interface Sight {
  /** What was looked at, as the page came. */
  readonly ink: Grey;
  readonly lines: Lines;
  /** One for each line, in the same order. */
  readonly reads: readonly ReadLattice[];
  /** What the best path of each is worth by the network's first answers, its place left out. */
  readonly promises: readonly number[];
  /** Whether a person chose this part of the page, so that places on it say nothing. */
  readonly chosen: boolean;
}

export type Timed = <Result>(stage: Stage, work: () => Result) => Result;

type Ways = readonly [Turn, Turn];
const UPRIGHT: Ways = [0, 180];
const SIDEWAYS: Ways = [90, 270];

/**
 * Once the network was shown so many pieces, after each pair of ways up, no other is looked at: an envelope has less than
 * two thousand on each, and what has more is a page of text or a picture.
 */
const MOST_PIECES = 20_000;

/**
 * The two ways up along the writing come first; then all four of the page inverted, where it may be a negative, and else the
 * two along it with what is hardly apart joined; then all four with what is printed in orange or red, where there is some,
 * then the two others without it.
 *
 * @returns the ink that is looked at first, as the page came; and the sights, each made when it is asked for
 */
export function look(
  scanned: Page,
  cascade: Cascade,
  country: Country,
  timed: Timed,
): { ink: Grey; sights: Iterable<Sight> } {
  const { page, parted, first } = timed('ink', () => inkOf(scanned));
  let best = -Infinity;
  let negative: boolean | null = null;
  const mayBeNegative = () => (negative ??= timed('ink', () => isNegative(page.grey)));
  return { ink: first, sights: sightsOf(first, parted?.print ?? null) };

  function* sightsOf(first: Grey, print: Grey | null): Generator<Sight> {
    let shown = 0;
    let ways = 0;
    for (const sight of all(first, print)) {
      yield sight;
      ways++;
      shown += sight.reads.reduce((sum, { lattice }) => sum + lattice.pieces.length, 0);
      // What is seen on a negative before it is inverted may be any amount of noise.
      const mayEnd = ways % 2 === 0 && (ways > 2 || !mayBeNegative());
      if (mayEnd && shown > MOST_PIECES) return;
    }
  }

  function* all(first: Grey, print: Grey | null): Generator<Sight> {
    const { found, along, across } = waysOf(first);
    yield* both(first, print, along, found);
    if (mayBeNegative()) {
      const inked = timed('ink', () => ink(inverted(page.grey)));
      const { found, along, across } = waysOf(inked);
      yield* both(inked, null, along, found);
      yield* both(inked, null, across, found);
    } else {
      const whole = timed('ink', () => joined(first));
      const { found, along } = waysOf(whole);
      yield* both(whole, print, along, found);
    }
    if (print !== null) {
      // A red pen may have written all there is, and the other way round.
      const inked = timed('ink', () => ink(page.grey));
      const { found, along, across } = waysOf(inked);
      yield* both(inked, null, along, found);
      yield* both(inked, null, across, found);
    }
    yield* both(first, print, across, found);
  }

  /**
   * One way up, and its contrary.
   * @param found the ink's components, as the page came
   */
  function* both(
    inked: Grey,
    print: Grey | null,
    [turn, contrary]: Ways,
    found: Components,
  ): Generator<Sight> {
    const upright = timed('lines', () =>
      cleared(turned(inked, turn), print && turned(print, turn), turn === 0 ? found : null),
    );
    yield seen(upright, turn, inked);
    const over = timed('lines', () =>
      upright.hasHangingComb
        ? cleared(turned(inked, contrary), print && turned(print, contrary))
        : turnedOver(upright),
    );
    yield seen(over, contrary, inked);
  }

  function waysOf(inked: Grey): { found: Components; along: Ways; across: Ways } {
    return timed('lines', () => {
      const found = components(inked);
      const [along, across] = isSideways(found.list) ? [SIDEWAYS, UPRIGHT] : [UPRIGHT, SIDEWAYS];
      return { found, along, across };
    });
  }

  function seen(upright: Cleared, turn: Turn, inked: Grey): Sight {
    const found = timed('lines', () => lines(upright, turn, country.profile.digits));
    const lattices = timed('pieces', () => found.lines.map((line) => pieces(cutStrip(found, line))));
    const weighed = { country, weights: JUDGEMENT.weights };
    const answered = timed('digits', () => digits(lattices, cascade, weighed, best));
    best = Math.max(best, ...answered.best);
    return { ink: inked, lines: found, reads: answered.reads, promises: answered.best, chosen: page.chosen };
  }
}

/** The ink that is looked at first, without what lies around the page's sheet. */
function inkOf(scanned: Page): { page: Page; parted: Parted | null; first: Grey } {
  const inked = (page: Page) => {
    const parted = partedOf(page);
    const first = parted === null ? ink(page.grey) : withoutResidue(ink(parted.pens), parted.print);
    return { page, parted, first };
  };
  const whole = inked(scanned);
  const sheet = onSheet(scanned, whole.first);
  return sheet === null ? whole : inked(sheet);
}

/** The page's grey without what is printed in orange or red, and that alone; null where nothing is. */
export function partedOf({ colour, grey }: Page): Parted | null {
  return colour === null ? null : dropout(colour, grey);
}
