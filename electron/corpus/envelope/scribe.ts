/** Whoever addresses the envelope: a person with a pen, or a machine. */
import type { Kind } from '../../contract/envelopes.ts';
import type { Dataset } from '../../network/dataset.ts';
import type { Random } from '../../network/random.ts';
import type { FontFace } from '../glyphs/face.ts';
import { GLYPH_SIDE, glyphInk } from '../glyphs/glyphs.ts';
import { strokeWidth } from '../ink/pen.ts';
import { STEADY, type Setting } from '../glyphs/typeset.ts';
import { within, type Range } from '../choice.ts';
import { handwrittenFigures, typedFigures, type Figures } from './figures.ts';
import { drawWriter, type Hands, type Writer } from './hand.ts';
import { JET, PALE, RIBBON, TONER } from './inks.ts';
import type { Ink } from './page.ts';

export interface Scribe {
  kind: Kind;
  ink: Ink;
  /** Type for all but a handwritten postcode; its height in millimetres. */
  setting: Setting;
  /** Whether the address is in a hand, and not in type. */
  hand: boolean;
  /** Tangent of the rise of the lines. */
  climb: number;
  /** Who writes the postcode's figures; null where type sets them. */
  writes: { writer: Writer; figures: Figures } | null;
  /** Distance of the needles' dots, in millimetres; null where strokes are whole. */
  pitch: number | null;
}

export interface ScribeSources {
  faces: readonly FontFace[];
  handwritten: Dataset;
}

/** Height of printed figures, in millimetres: 8 to 14 points. */
const PRINTED: Range = [2.1, 3.6];

/** How many needles make the height of a figure. */
const NEEDLES: readonly number[] = [9, 10, 12, 16, 22];

export async function drawScribe(
  { faces, handwritten }: ScribeSources,
  kind: Kind,
  hands: Hands,
  random: Random,
): Promise<Scribe> {
  if (kind === 'print') return drawPrinter(faces, random);
  const writer = drawWriter(hands, random.fork('writer'));
  const face = random.pick(faces.filter(({ hand }) => hand));
  const figure = writer.figure * random.between(0.68, 0.95);
  writer.pen = Math.max(writer.pen * 0.6, Math.min(1.5 * writer.pen, await penOf(face, figure)));
  return {
    kind,
    ink: writer.ink,
    setting: { face, figure, unsteady: writer.unsteady },
    hand: true,
    climb: writer.climb,
    writes: { writer, figures: kind === 'digits' ? handwrittenFigures(handwritten) : typedFigures(face) },
    pitch: null,
  };
}

function drawPrinter(faces: readonly FontFace[], random: Random): Scribe {
  const face = random.pick(faces.filter(({ hand }) => !hand));
  const figure = within(PRINTED, random);
  const needles = random.next() < 0.14;
  return {
    kind: 'print',
    ink: needles ? random.pick([RIBBON, PALE]) : random.pick([TONER, TONER, TONER, JET, RIBBON, PALE]),
    setting: { face, figure, unsteady: STEADY },
    hand: false,
    climb: 0,
    writes: null,
    pitch: needles ? figure / random.pick(NEEDLES) : null,
  };
}

/** Width of the strokes of a face at a size, in millimetres. */
async function penOf(face: FontFace, figure: number): Promise<number> {
  const one = await glyphInk(face, '1');
  return one === null ? 0.5 : (strokeWidth(one) * figure) / GLYPH_SIDE;
}
