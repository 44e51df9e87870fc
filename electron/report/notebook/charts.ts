/** Charts as SVG, drawn without a browser. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { asMarkup, type Markup } from '../html.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

type Write = (value: number, decimals?: number) => string;

export interface Axes {
  x: string;
  y: string;
  number: Write;
  /** Costs above this are cut off; all are shown if left out. */
  top?: number;
}

export interface Line {
  name: string;
  points: readonly { step: number; cost: number }[];
}

/** In pixels of the SVG's own, which the page stretches to the width there is: the type grows with it. */
interface Size {
  width: number;
  height: number;
}
export const LARGE: Size = { width: 760, height: 430 };
export const MEDIUM: Size = { width: 580, height: 380 };
const SMALL: Size = { width: 300, height: 250 };

const COLOURS = ['#1f4fbf', '#e0701b', '#176b40'];
const [TEXT, QUIET, GRID] = ['#1b1d21', '#5d5b55', '#e2ddd2'];
const FONT = 'system-ui, sans-serif';

/** Costs over steps, from 0 up; a legend where there are several. */
export function lineChart(lines: readonly Line[], axes: Axes, size: Size): Markup {
  const several = lines.length > 1;
  const legend = { top: 0, left: 60, itemGap: 40, icon: 'roundRect', itemWidth: 22, itemHeight: 5 };
  return draw(size, {
    color: COLOURS,
    grid: { left: 70, right: 34, top: several ? 50 : 24, bottom: 62 },
    legend: {
      ...legend,
      show: several,
      textStyle: { color: TEXT, fontSize: 17, fontFamily: FONT },
    },
    xAxis: {
      ...axis(axes.x, 34, (value) => axes.number(value)),
      max: Math.max(...lines.map(({ points }) => points.at(-1)?.step ?? 0)),
    },
    yAxis: { ...axis(axes.y, 48, (value) => axes.number(value, 2)), min: 0, max: axes.top },
    series: lines.map(({ name, points }) => ({
      type: 'line',
      name,
      showSymbol: false,
      lineStyle: { width: 3.5 },
      data: points.map(({ step, cost }) => [step, cost]),
    })),
  });
}

/**
 * Equal steps from 0 to 1, each as high as its share.
 * @param top the largest share of all histograms that are compared
 */
export function histogram(
  shares: readonly number[],
  axes: { x: string; number: Write; percent: Write; top: number },
  colour: 0 | 1,
): Markup {
  // A quarter's label stands under the bar that begins there.
  const quarter = shares.length / 4;
  const from = (at: number) => (at % quarter === 0 ? axes.number(at / shares.length, 2) : '');
  return draw(SMALL, {
    color: [COLOURS[colour]],
    grid: { left: 56, right: 8, top: 14, bottom: 56 },
    xAxis: {
      ...axis(axes.x, 30, from, { interval: 0 }),
      type: 'category',
      data: shares.map((_share, at) => at),
      axisTick: { show: false },
      splitLine: { show: false },
    },
    yAxis: { ...axis('', 0, (value) => axes.percent(value)), min: 0, max: Math.ceil(10 * axes.top) / 10 },
    series: [{ type: 'bar', data: [...shares], barCategoryGap: '12%' }],
  });
}

function axis(name: string, nameGap: number, write: (value: number) => string, label: object = {}): object {
  const text = { color: QUIET, fontSize: 16, fontFamily: FONT };
  return {
    type: 'value',
    name,
    nameGap,
    nameLocation: 'middle',
    nameTextStyle: text,
    axisLabel: { ...text, ...label, formatter: (value: string | number) => write(Number(value)) },
    axisLine: { show: true, lineStyle: { color: QUIET } },
    splitLine: { lineStyle: { color: GRID } },
  };
}

function draw(size: Size, option: EChartsCoreOption): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, silent: true, ...option });
    return asMarkup(still(chart.renderToSVGString()));
  } finally {
    chart.dispose();
  }
}

/** Without what a chart in an application answers the mouse by. */
function still(svg: string): string {
  return svg.replaceAll(/ (class|ecmeta_\w+)="[^"]*"/g, '').replaceAll(/<style ?>.*?<\/style>/gs, '');
}
