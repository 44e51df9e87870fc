/** Fields of forms: combs, rules, frames, and the field's name. */
import type { Random } from '../../../network/random.ts';
import { ORANGE } from '../inks.ts';
import type { Ink } from '../page.ts';
import { typeface, type Piece, type Scene } from '../scene.ts';
import { inkOn, type Area } from '../sheet.ts';
import { plain, setLines } from '../text.ts';

/** Five cells: whole boxes, or only the teeth between them. */
export const comb: Piece = async (scene, random) => {
  const { zone, scribe } = scene;
  if (scribe.writes === null) return;
  const figure = scribe.writes.writer.figure;
  const [width, height] = [figure * random.between(0.85, 1.2), figure * random.between(1.2, 1.6)];
  const top = zone.top + (zone.height - height) / 2;
  const cells = Array.from({ length: 5 }, (_, i): Area => ({
    left: zone.left + i * width,
    top,
    width,
    height,
  }));
  scene.cells = cells;
  const tooth = random.next() < 0.5 ? height : height * random.between(0.25, 0.5);
  const foot = top + height;
  const teeth = Array.from({ length: 6 }, (_, i) => `M${zone.left + i * width} ${foot}v${-tooth}`).join('');
  const lid = tooth === height ? `M${zone.left} ${top}h${5 * width}` : '';
  await lines(scene, `${teeth}${lid}M${zone.left} ${foot}h${5 * width}`, random);
};

export const baseline: Piece = async (scene, random) => {
  const { zone } = scene;
  const y = zone.top + zone.height * random.between(0.82, 0.92);
  await lines(scene, `M${zone.left - 2} ${y}h${zone.width + 4}`, random);
};

export const fieldFrame: Piece = async (scene, random) => {
  const { left, top, width, height } = scene.zone;
  await lines(scene, `M${left - 3} ${top - 1}h${width + 6}v${height + 2}h${-width - 6}Z`, random);
};

/** `Code postal`, or its like, to the left or above. */
export const fieldName: Piece = async (scene, random) => {
  const { zone, sheet } = scene;
  const figure = random.between(1.5, 2.2);
  const text = random.pick(['Code postal', 'CODE POSTAL :', 'Code postal *', 'C.P.']);
  const place = { left: zone.left - random.between(0, 2), baseline: figure + 0.8, lineHeight: 0 };
  const set = setLines(plain(typeface(scene, random), figure), [text], place, random);
  await inkOn(sheet, set.elements, set.area, pale(random), random);
};

async function lines({ sheet }: Scene, path: string, random: Random): Promise<void> {
  const svg = `<path d="${path}" fill="none" stroke="#000" stroke-width="${random.between(0.2, 0.45).toFixed(2)}"/>`;
  await inkOn(
    sheet,
    svg,
    { left: 0, top: 0, width: sheet.width, height: sheet.height },
    pale(random),
    random,
  );
}

/** Forms are printed in orange, grey, blue or black. */
function pale(random: Random): Ink {
  const colour = random.pick([ORANGE.colour, [130, 136, 150], [90, 140, 190], [40, 40, 44]] as const);
  return { colour, strength: random.between(0.5, 0.9), uneven: 0.1 };
}
