/** Lines of text as SVG in millimetres, and the area that they need. */
import type { Random } from '../../network/random.ts';
import { setLine, STEADY, type Setting } from '../glyphs/typeset.ts';
import type { FontFace } from '../glyphs/face.ts';
import type { Area } from './sheet.ts';

export interface Text {
  elements: string;
  area: Area;
}

export function plain(face: FontFace, figure: number): Setting {
  return { face, figure, unsteady: STEADY };
}

/** @param baseline of the first line; all in millimetres */
export function setLines(
  setting: Setting,
  lines: readonly string[],
  { left, baseline, lineHeight }: { left: number; baseline: number; lineHeight: number },
  random: Random,
): Text {
  let widest = 0;
  const elements = lines.map((text, row) => {
    const { elements, width } = setLine(setting, text, random);
    widest = Math.max(widest, width);
    return at(elements, left, baseline + row * lineHeight);
  });
  const area = around(left, baseline, widest, lineHeight * (lines.length - 1), setting.figure);
  return { elements: elements.join(''), area };
}

/** @param climb tangent of the line's rise */
export function at(elements: string, left: number, baseline: number, climb = 0): string {
  const turn = climb === 0 ? '' : ` rotate(${((-Math.atan(climb) * 180) / Math.PI).toFixed(2)})`;
  return `<g transform="translate(${left.toFixed(2)} ${baseline.toFixed(2)})${turn}">${elements}</g>`;
}

/** Room for ascenders, descenders and swashes around text that begins at a baseline. */
export function around(left: number, baseline: number, width: number, below: number, figure: number): Area {
  const reach = 1.6 * figure;
  return {
    left: left - reach,
    top: baseline - 1.4 * reach,
    width: width + 2 * reach,
    height: below + 2.4 * reach,
  };
}
