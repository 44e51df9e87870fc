/**
 * Digits as French hands write them and MNIST's American ones do not: 1 with an upstroke, crossed 7, open 4,
 * 9 with a straight leg or one that ends in a hook. Each is a few strokes through points that vary from one
 * writing to the next.
 */
import type { Random } from '../../network/random.ts';
import { shapeInk, type GlyphInk } from './glyphs.ts';

type Point = [x: number, y: number];

/** Points of a stroke in a field 1,000 high, y down; `round` strokes curve through them. */
interface Stroke {
  points: Point[];
  round: boolean;
}

type Form = (random: Random) => Stroke[];

const straight = (...points: Point[]): Stroke => ({ points, round: false });
const round = (...points: Point[]): Stroke => ({ points, round: true });

const one: Form = (random) => {
  const top: Point = [random.between(420, 620), 20];
  const foot: Point = [top[0] + random.between(-130, 60), 1000];
  const run = random.between(150, 480);
  // Less steep, it would be a 7.
  const start: Point = [top[0] - run, top[1] + random.between(Math.max(180, 0.75 * run), 760)];
  const middle: Point = [
    (start[0] + top[0]) / 2 + random.between(0, 60),
    (start[1] + top[1]) / 2 + random.between(-20, 90),
  ];
  const strokes = [round(start, middle, top), straight(top, foot)];
  if (random.next() < 0.12) strokes.push(straight([foot[0] - 200, 1000], [foot[0] + 200, 990]));
  return strokes;
};

const seven: Form = (random) => {
  const left: Point = [random.between(60, 220), random.between(40, 130)];
  const right: Point = [random.between(640, 820), random.between(20, 110)];
  const foot: Point = [random.between(180, 480), 1000];
  const knee: Point = [(right[0] + foot[0]) / 2 + random.between(-90, 30), random.between(420, 560)];
  const height = random.between(420, 580);
  const cross = knee[0] + random.between(-40, 40);
  const half = random.between(130, 260);
  const strokes = [
    straight(left, right),
    random.next() < 0.5 ? straight(right, foot) : round(right, knee, foot),
    straight(
      [cross - half, height + random.between(-30, 60)],
      [cross + half, height + random.between(-60, 30)],
    ),
  ];
  if (random.next() < 0.3)
    strokes.push(straight(left, [left[0] + random.between(-20, 20), left[1] + random.between(80, 180)]));
  return strokes;
};

const four: Form = (random) => {
  const top: Point = [random.between(180, 400), random.between(0, 80)];
  const elbow: Point = [random.between(60, 200), random.between(520, 680)];
  const end: Point = [random.between(720, 900), elbow[1] + random.between(-60, 40)];
  const down = random.between(520, 680);
  const from: Point = [down + random.between(0, 60), random.between(120, 420)];
  const to: Point = [down + random.between(-80, 20), 1000];
  const first =
    random.next() < 0.5
      ? [straight(top, elbow, end)]
      : [round(top, [(top[0] + elbow[0]) / 2 - 40, 330], elbow), straight(elbow, end)];
  return [...first, straight(from, to)];
};

const nine: Form = (random) => {
  const isHooked = random.next() < 0.5;
  const wide = random.between(isHooked ? 130 : 190, 290);
  const high = random.between(isHooked ? 150 : 200, 290);
  const centre: Point = [420, high + 20];
  const loop: Point[] = [];
  const opening = random.between(-0.5, 0.35);
  for (let i = 0; i <= 10; i++) {
    const angle = -opening - (i / 10) * (2 * Math.PI - Math.max(0, -opening) * 0.6);
    loop.push([
      centre[0] + wide * Math.cos(angle) * random.between(0.93, 1.07),
      centre[1] + high * Math.sin(angle) * random.between(0.93, 1.07),
    ]);
  }
  const side: Point = [centre[0] + wide * random.between(0.92, 1.06), random.between(20, 160)];
  if (!isHooked) return [round(...loop), straight(side, [side[0] + random.between(-160, 40), 1000])];
  const end: Point = [side[0] - random.between(250, 560), random.between(800, 1000)];
  const foot = random.between(-30, 100);
  return [
    round(...loop),
    round(
      side,
      [side[0] + foot, random.between(500, 700)],
      [side[0] + foot, 1000],
      [(side[0] + end[0]) / 2, random.between(960, 1060)],
      end,
    ),
  ];
};

/** The forms, by the digit they are. */
const FORMS: readonly (readonly [digit: number, form: Form])[] = [
  [1, one],
  [7, seven],
  [4, four],
  [9, nine],
];

/** One writing of one of the forms. */
export async function frenchDigit(random: Random): Promise<GlyphInk> {
  const [digit, form] = random.pick(FORMS);
  const pen = random.between(45, 130);
  const paths = form(random).map((stroke) => `<path d="${path(stroke)}"/>`);
  const elements = `<g fill="none" stroke="#000" stroke-width="${pen}" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`;
  const ink = await shapeInk(elements);
  if (ink === null) throw new Error(`the form of ${digit} has no ink`);
  return { digit, ink };
}

/** A polyline, or a curve that passes the midpoints between inner points (quadratic B-spline) and both ends. */
function path({ points, round }: Stroke): string {
  const at = ([x, y]: Point) => `${x.toFixed(0)} ${y.toFixed(0)}`;
  const [first, ...rest] = points;
  if (!round || rest.length < 2) return `M${at(first)}L${rest.map(at).join(' ')}`;
  const inner = rest.slice(0, -1).map((point, i): string => {
    const next = rest[i + 1];
    const last = i === rest.length - 2;
    return `Q${at(point)} ${at(last ? next : [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2])}`;
  });
  return `M${at(first)}${inner.join('')}`;
}
