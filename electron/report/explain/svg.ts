/** What all the pictures of an explanation are drawn with. */
import type { Plate } from '../../contract/trace.ts';
import type { Messages } from '../../messages/messages.ts';
import { asMarkup, html, type Markup } from '../html.ts';

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

/** Numbers with two decimals at the most, which are more than an eye sees. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly Markup[] = [],
): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    const { markup } = html`${typeof value === 'number' ? round(value) : value}`;
    return ` ${key}="${markup}"`;
  });
  return asMarkup(`<${name}${written.join('')}>${html`${content}`.markup}</${name}>`);
}

export const round = (value: number): number => Math.round(value * 100) / 100;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A whole drawing. @param size on paper, in pixels @param seen what of it is seen, in its own units; as large if left out */
export function svg(size: Size, content: readonly Markup[], seen: Size = size): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${round(seen.width)} ${round(seen.height)}`,
      'font-family': 'sans-serif',
      fill: COLOURS.text,
    },
    content,
  ).markup;
}

/** A plate, one pixel of it one unit. */
export function image({ png, width, height }: Plate): Markup {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  return element('image', { href, width, height, preserveAspectRatio: 'none' });
}

interface Lettering {
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
  const weight = bold ? 'bold' : 'normal';
  return element(
    'text',
    { x, y, 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor },
    words,
  );
}

export function filled(x: number, y: number, width: number, height: number, fill: string): Markup {
  return element('rect', { x, y, width, height, fill });
}

export function framed(
  x: number,
  y: number,
  width: number,
  height: number,
  stroke: string,
  thickness: number,
): Markup {
  return element('rect', { x, y, width, height, fill: 'none', stroke, 'stroke-width': thickness });
}

/** Moved, then enlarged. */
export function placed(x: number, y: number, scale: number, content: readonly Markup[]): Markup {
  return element('g', { transform: `translate(${round(x)} ${round(y)}) scale(${scale})` }, content);
}
