/** What each stage made of a scan, drawn: one SVG a stage, with one sentence that says what is to be seen. */
import { STAGES, type Reading, type Stage } from '../../contract/reading.ts';
import type { Trace } from '../../contract/trace.ts';
import { messages, type Language } from '../../messages/messages.ts';
import { candidatesSvg } from './candidates.ts';
import { digitsSvg } from './digits.ts';
import { inkSvg, linesSvg, pageSvg, stripsSvg } from './page-pictures.ts';
import type { Texts } from './svg.ts';

export interface Figure {
  readonly stage: Stage;
  readonly title: string;
  readonly sentence: string;
  /** A whole document, which refers to nothing outside itself; null where there is nothing to draw. */
  readonly svg: string | null;
}

/** Of the stages that the scan came through, in their order. */
export function figuresOf(trace: Trace, reading: Reading, language: Language): Figure[] {
  const texts = messages(language).explain;
  return STAGES.flatMap((stage) => {
    const drawn = DRAW[stage](trace, texts, reading);
    return drawn === null ? [] : [{ stage, title: texts.stages[stage], ...drawn }];
  });
}

type Draw = (trace: Trace, texts: Texts, reading: Reading) => { sentence: string; svg: string | null } | null;

const DRAW: Record<Stage, Draw> = {
  load({ load, region }, { sentences }) {
    if (load === null) return null;
    const say = region === null ? sentences.load : sentences.region;
    return { sentence: say(load.width, load.height), svg: pageSvg(load, region) };
  },

  ink: ({ ink }, { sentences }) => (ink === null ? null : { sentence: sentences.ink, svg: inkSvg(ink) }),

  lines({ lines }, texts) {
    if (lines === null) return null;
    const n = lines.lines.length;
    const sentence = n === 0 ? texts.sentences.noLines : texts.sentences.lines(n);
    return { sentence, svg: linesSvg(lines, texts) };
  },

  pieces({ pieces, postcode }, texts) {
    if (pieces === null) return null;
    if (pieces.length === 0) return { sentence: texts.sentences.noLines, svg: null };
    const shown = postcode?.flatMap(({ line }) => line ?? []) ?? [];
    const all = pieces.reduce((sum, strip) => sum + strip.pieces, 0);
    return {
      sentence: texts.sentences.pieces(pieces.length, all),
      svg: stripsSvg(pieces, shown, texts),
    };
  },

  digits({ digits }, texts) {
    if (digits === null) return null;
    const { sentences } = texts;
    const isTaken = digits.some(({ taken }) => taken !== null);
    return {
      sentence: isTaken ? sentences.digits : sentences.noDigits,
      svg: digits.length === 0 ? null : digitsSvg(digits, texts),
    };
  },

  postcode({ postcode, again }, texts, { postcode: answer, confidence }) {
    const { sentences } = texts;
    if (postcode === null) return null;
    if (answer === null) return { sentence: sentences.noPostcode, svg: null };
    const said = sentences.postcode(answer, confidence);
    return {
      sentence: again ? `${said} ${sentences.again}` : said,
      svg: candidatesSvg(postcode, texts),
    };
  },
};
