/** What all the pictures of an explanation are drawn with. */
import type { Plate } from '../../contract/trace.ts';
import type { Messages } from '../../messages/messages.ts';
import { html, type Markup } from '../html.ts';

export type Texts = Messages['explain'];

export const COLOURS = {
  text: '#1b1d21',
  quiet: '#5d5b55',
  line: '#e2ddd2',
  faint: '#f3f0e9',
  for: '#1f4fbf',
  against: '#d65414',
  box: '#e0701b',
} as const;

/** A whole drawing. @param size on paper, in pixels @param box what of it is seen, in its own units; all of it if left out */
export function svg(
  size: { width: number; height: number },
  content: readonly Markup[],
  box: { width: number; height: number } = size,
): string {
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${round(size.width)}" height="${round(size.height)}" viewBox="0 0 ${round(box.width)} ${round(box.height)}" font-family="sans-serif" fill="${COLOURS.text}">${content}</svg>`
    .markup;
}

/** A picture laid where it is told, stretched to its size there. */
export function image(
  { png }: Plate,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Markup {
  return html`<image href="data:image/png;base64,${Buffer.from(png).toString('base64')}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" preserveAspectRatio="none"/>`;
}

export interface Lettering {
  size: number;
  fill?: string;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
}

/** @param y of the letters' feet */
export function text(
  words: string,
  x: number,
  y: number,
  { size, fill = COLOURS.text, bold = false, anchor = 'start' }: Lettering,
): Markup {
  return html`<text x="${round(x)}" y="${round(y)}" font-size="${round(size)}" font-weight="${bold ? 700 : 400}" fill="${fill}" text-anchor="${anchor}">${words}</text>`;
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  { fill = 'none', stroke = 'none', thickness = 0 }: { fill?: string; stroke?: string; thickness?: number },
): Markup {
  return html`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" stroke="${stroke}" stroke-width="${round(thickness)}"/>`;
}

/** Two decimals are more than an eye sees. */
export const round = (value: number): number => Math.round(value * 100) / 100;
