/** Pictures without a postcode: blank, a drawing, a page of text, something like a photo. */
import type { Random } from '../../network/random.ts';
import { sharp } from '../../reader/sharp.ts';
import { cloud } from '../ink/cloud.ts';
import { PENS } from './inks.ts';
import { proseLines } from './pieces/paper.ts';
import { stamp } from './pieces/stamp.ts';
import type { Piece, Scene } from './scene.ts';
import { inkOn, type Area } from './sheet.ts';
import { setLines } from './text.ts';

const blank: Piece = async (scene, random) => {
  if (random.next() < 0.3) await stamp(scene, random);
};

/** Loops and lines of a child's pen. */
const scribble: Piece = async (scene, random) => {
  const { sheet } = scene;
  const { width, ...ink } = PENS[random.pick(['blueBall', 'felt', 'pencil', 'red', 'green'] as const)];
  const strokes = Array.from({ length: 4 + random.int(14) }, () => {
    let [x, y] = [random.next() * sheet.width, random.next() * sheet.height];
    const reach = random.between(4, 40);
    let path = `M${x.toFixed(1)} ${y.toFixed(1)}`;
    for (let i = 2 + random.int(5); i > 0; i--) {
      const bend = [x + reach * random.normal(), y + reach * random.normal()];
      [x, y] = [x + reach * random.normal(), y + reach * random.normal()];
      path += `Q${bend.map((value) => value.toFixed(1)).join(' ')} ${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    return `<path d="${path}"/>`;
  });
  const svg = `<g fill="none" stroke="#000" stroke-linecap="round" stroke-width="${width[1]}">${strokes.join('')}</g>`;
  await inkOn(sheet, svg, whole(scene), ink, random);
};

/** A letter's text, without a postcode in it. */
const prose: Piece = async (scene, random) => {
  const { sheet, scribe } = scene;
  const setting = { ...scribe.setting, figure: Math.min(3.4, scribe.setting.figure) };
  const lineHeight = setting.figure * 2;
  const lines = proseLines(Math.floor((sheet.height - 24) / lineHeight), random);
  const text = setLines(setting, lines, { left: random.between(8, 20), baseline: 16, lineHeight }, random);
  await inkOn(sheet, text.elements, whole(scene), scribe.ink, random);
};

/** Light and dark in large soft shapes, with edges here and there. */
const photo: Piece = async ({ sheet }, random) => {
  const { page } = sheet;
  const [columns, rows] = [Math.ceil(page.width / 6), Math.ceil(page.height / 6)];
  const [large, fine] = [cloud(columns, rows, 40, random), cloud(columns, rows, 5, random)];
  const edge = random.between(-0.4, 0.4);
  const tint = [random.between(0.7, 1), random.between(0.7, 1), random.between(0.7, 1)];
  const small = new Uint8ClampedArray(columns * rows * page.channels);
  for (let i = 0; i < columns * rows; i++) {
    const light = 128 + 60 * large[i] + 16 * fine[i] + (large[i] > edge ? 40 : 0);
    for (let channel = 0; channel < page.channels; channel++)
      small[i * page.channels + channel] = light * tint[channel];
  }
  const { data } = await sharp(small, { raw: { width: columns, height: rows, channels: page.channels } })
    .resize(page.width, page.height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace(page.channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  page.data.set(data);
};

export async function drawNothing(scene: Scene, random: Random): Promise<void> {
  const [name, piece] = random.pick(Object.entries({ blank, scribble, prose, photo }));
  await piece(scene, random);
  scene.standing.push(name);
}

function whole({ sheet: { width, height } }: Scene): Area {
  return { left: 0, top: 0, width, height };
}
