/** One line cut out of the page: turned level, scaled to a standard height, nothing else on it. */
import type { Component } from './components.ts';
import type { Line, Lines } from './lines.ts';
import type { Grey } from './picture.ts';
import { unturned } from './turn.ts';

export interface Strip {
  readonly ink: Grey;
  /** Height of the line's tall glyphs, in strip pixels. */
  readonly height: number;
  /** Strip pixel → working pixel, of the page as it came. */
  toWorking(x: number, y: number): [number, number];
}

/** Lines higher than this are scaled down to it: twice what the network sees is all that the cuts need. */
const STANDARD_HEIGHT = 48;

const MARGIN = 2;

/** @returns the line's own ink; specks and broken strokes inside its band come with it, rules and neighbours do not */
export function cutStrip({ ink, turn, components }: Lines, line: Line): Strip {
  const scale = Math.min(1, STANDARD_HEIGHT / line.height);
  const [cos, sin] = [Math.cos(line.angle), Math.sin(line.angle)];
  // Working pixel (x, y) lies at (x cos + y sin, y cos − x sin) along and across the line.
  const along = (x: number, y: number) => x * cos + y * sin;
  const across = (x: number, y: number) => y * cos - x * sin;
  const corners = ({ left, top, right, bottom }: Component): [number, number][] => [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const glyph of line.glyphs) {
    for (const [x, y] of corners(glyph)) {
      left = Math.min(left, along(x, y));
      right = Math.max(right, along(x, y));
      top = Math.min(top, across(x, y));
      bottom = Math.max(bottom, across(x, y));
    }
  }
  const mine = new Uint8Array(components.list.length + 1);
  mine[0] = 1;
  for (const glyph of line.glyphs) mine[glyph.label] = 1;
  for (const component of components.list) {
    const x = (component.left + component.right) / 2;
    const y = (component.top + component.bottom) / 2;
    const size = Math.max(component.right - component.left, component.bottom - component.top);
    const inside = along(x, y) > left && along(x, y) < right && across(x, y) > top && across(x, y) < bottom;
    if (inside && size <= line.height) mine[component.label] = 1;
  }

  const width = Math.max(1, Math.ceil((right - left) * scale) + 2 * MARGIN);
  const height = Math.max(1, Math.ceil((bottom - top) * scale) + 2 * MARGIN);
  const toInk = (x: number, y: number): [number, number] => {
    const a = left + (x - MARGIN) / scale;
    const b = top + (y - MARGIN) / scale;
    return [a * cos - b * sin, a * sin + b * cos];
  };
  const data = sample(ink, components.labels, mine, { width, height }, toInk(0, 0), [
    cos / scale,
    sin / scale,
  ]);
  const toWorking = (x: number, y: number) => unturned(turn, ink, toInk(x, y));
  return { ink: { width, height, data }, height: line.height * scale, toWorking };
}

/** More samples a pixel and side than this tell nothing new about a stroke. */
const MOST_SAMPLES = 4;

/**
 * Each strip pixel is the mean of n × n bilinear samples of the page, foreign components taken for paper.
 * @param origin where the strip's corner lies on the page
 * @param step what one strip pixel along the line is on the page; across it, the same turned by a right angle
 */
function sample(
  ink: Grey,
  labels: Int32Array,
  mine: Uint8Array,
  { width, height }: { width: number; height: number },
  [originX, originY]: [number, number],
  [stepX, stepY]: [number, number],
): Uint8Array {
  const n = Math.min(MOST_SAMPLES, Math.ceil(Math.hypot(stepX, stepY)));
  const data = new Uint8Array(width * height);
  const at = (x: number, y: number): number => {
    if (x < 0 || y < 0 || x >= ink.width || y >= ink.height) return 0;
    const i = y * ink.width + x;
    return mine[labels[i]] === 1 ? ink.data[i] : 0;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      let sum = 0;
      for (let v = 0; v < n; v++) {
        const b = y + (v + 0.5) / n;
        for (let u = 0; u < n; u++) {
          const a = x + (u + 0.5) / n;
          const pageX = originX + a * stepX - b * stepY - 0.5;
          const pageY = originY + a * stepY + b * stepX - 0.5;
          const x0 = Math.floor(pageX);
          const y0 = Math.floor(pageY);
          const fx = pageX - x0;
          const fy = pageY - y0;
          sum +=
            (1 - fy) * ((1 - fx) * at(x0, y0) + fx * at(x0 + 1, y0)) +
            fy * ((1 - fx) * at(x0, y0 + 1) + fx * at(x0 + 1, y0 + 1));
        }
      }
      data[i] = sum / (n * n);
    }
  }
  return data;
}
