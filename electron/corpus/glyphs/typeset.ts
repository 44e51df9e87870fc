/** Lines of text set in a face, as SVG in millimetres. */
import type { Random } from '../../network/random.ts';
import { settable, type FontFace } from './face.ts';

/** How unsteady a hand is: all in shares of the figures' height, or radians. */
export interface Unsteadiness {
  rise: number;
  turn: number;
  size: number;
  gap: number;
}

export const STEADY: Unsteadiness = { rise: 0, turn: 0, size: 0, gap: 0 };

export interface SetLine {
  /** SVG elements, the line's baseline beginning at 0, 0. */
  elements: string;
  /** Millimetres from the first origin to the last glyph's end. */
  width: number;
}

export interface Setting {
  face: FontFace;
  /** Height of the figures, in millimetres. */
  figure: number;
  unsteady: Unsteadiness;
}

/** What the face lacks is left out. */
export function setLine({ face, figure, unsteady }: Setting, text: string, random: Random): SetLine {
  const scale = figure / face.figureHeight;
  const glyphs: string[] = [];
  let x = 0;
  for (const character of settable(face, text)) {
    const glyph = face.glyph(character);
    if (glyph === null) continue;
    const size = scale * (1 + unsteady.size * random.normal());
    const y = figure * unsteady.rise * random.normal();
    const turn = ((unsteady.turn * random.normal() * 180) / Math.PI).toFixed(2);
    if (glyph.path !== '') {
      const place = `translate(${x.toFixed(3)} ${y.toFixed(3)}) rotate(${turn}) scale(${size.toFixed(6)})`;
      glyphs.push(`<path transform="${place}" d="${glyph.path}"/>`);
    }
    x += glyph.advance * size + figure * unsteady.gap * random.normal();
  }
  return { elements: glyphs.join(''), width: x };
}

/** Text along a circle (radius in millimetres), its baseline on it, centred at the angle (radians, clockwise from the right). */
export function setArc(setting: Setting, text: string, radius: number, angle: number): string {
  const { face, figure } = setting;
  const scale = figure / face.figureHeight;
  const glyphs = Array.from(settable(face, text), (character) => face.glyph(character)).filter(
    (glyph) => glyph !== null,
  );
  const length = glyphs.reduce((sum, { advance }) => sum + advance * scale, 0);
  let at = angle - length / radius / 2;
  return glyphs
    .map(({ path, advance }) => {
      const middle = at + (advance * scale) / radius / 2;
      at += (advance * scale) / radius;
      const turn = ((middle * 180) / Math.PI + 90).toFixed(1);
      const [x, y] = [radius * Math.cos(middle), radius * Math.sin(middle)];
      return `<path transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn}) scale(${scale.toFixed(6)}) translate(${(-advance / 2).toFixed(1)} 0)" d="${path}"/>`;
    })
    .join('');
}
