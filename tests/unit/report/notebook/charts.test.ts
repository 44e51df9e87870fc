import { describe, expect, test } from 'vitest';
import { histogram, LARGE, lineChart } from '../../../../electron/report/notebook/charts.ts';

const number = (value: number) => `<${value}>`;
const axes = { x: 'x & y', y: 'cost', number };
const lines = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    name: `line ${i}`,
    points: [0, 50, 100].map((step) => ({ step, cost: step + i })),
  }));
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => text);
/** The corners of each path in a colour. */
const corners = (svg: string, colour: string): number[][] =>
  [...svg.matchAll(/<path d="([^"]*)"([^>]*)>/g)]
    .filter(([, , style]) => style.includes(colour))
    .map(([, path]) => [...path.matchAll(/-?[\d.]+/g)].map(([figure]) => Number(figure)));

describe('a line chart', () => {
  test('names its axes and writes figures as the language does, escaped', () => {
    const written = texts(lineChart(lines(1), axes, LARGE).markup);
    expect(written).toEqual(expect.arrayContaining(['x &amp; y', 'cost', '&lt;0&gt;', '&lt;100&gt;']));
    expect(written).not.toContain('line 0');
  });

  test('has a legend where there are several lines', () => {
    const { markup } = lineChart(lines(2), axes, LARGE);
    expect(texts(markup)).toEqual(expect.arrayContaining(['line 0', 'line 1']));
  });

  test('rises where the cost rises', () => {
    const [[x0, y0, x1, y1]] = corners(lineChart(lines(1), axes, LARGE).markup, 'stroke="#1f4fbf"');
    expect(x1).toBeGreaterThan(x0);
    expect(y1).toBeLessThan(y0);
  });

  test('is the same each time it is drawn, whatever was drawn before', () => {
    const draw = () => lineChart(lines(2), axes, LARGE).markup.replaceAll(/zr\d+/g, 'zr');
    expect(draw()).toBe(draw());
  });
});

test('a histogram’s bars are as high as their shares', () => {
  const shares = Array.from({ length: 20 }, (_, i) => [0.5, 0.25][i - 3] ?? 0);
  const { markup } = histogram(shares, { x: 'answers', number, percent: number, top: 0.5 }, 1);
  // Of each bar: from the axis to the right, then up.
  const bars = [...markup.matchAll(/l[\d.]+ 0l0 (-?[\d.]+)l[^>]* fill="#e0701b"/g)];
  const heights = bars.map(([, rise]) => -Number(rise));
  expect(heights).toHaveLength(20);
  expect(heights[3]).toBeGreaterThan(150);
  expect(heights).toEqual(shares.map((share) => expect.closeTo(2 * share * heights[3], 0) as number));
  expect(texts(markup)).toContain('answers');
});
