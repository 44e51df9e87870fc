/** Who sent it: a block with a postcode of its own, top left, at the foot, or stamped as a firm's. */
import type { Random } from '../../../network/random.ts';
import { drawAddress, telephone, townLine } from '../address.ts';
import { drawWriter } from '../hand.ts';
import { JET, TONER } from '../inks.ts';
import { typeface, type Piece, type Scene } from '../scene.ts';
import { inkOn } from '../sheet.ts';
import { plain, setLines } from '../text.ts';

export const sender: Piece = (scene, random) => {
  const lines = drawSender(scene, 0.3, random);
  if (random.next() < 0.35)
    lines[0] = `${random.pick(['Exp. ', 'Exp : ', 'De : ', 'EXPÉDITEUR '])}${lines[0]}`;
  return block(scene, lines, random.between(5, 10), random.between(7, 12), random);
};

/** On one line along the upper or lower edge, as on a flap that was scanned with it. */
export const senderLine: Piece = (scene, random) => {
  const line = `Exp. ${drawSender(scene, 0.4, random).join(random.pick([' – ', ', ', ' - ']))}`;
  const baseline = random.next() < 0.5 ? random.between(4, 7) : scene.sheet.height - random.between(3, 5);
  return block(scene, [line], random.between(6, 25), baseline, random);
};

/** A firm's print, with what else firms print. */
export const firm: Piece = (scene, random) => {
  const lines = drawSender(scene, 1, random);
  if (random.next() < 0.6) lines.push(`Tél. ${telephone(random)}`);
  if (random.next() < 0.25) lines.push('www.exemple.fr');
  return block(scene, lines, random.between(6, 12), random.between(8, 14), random, false);
};

function drawSender({ sources }: Scene, firms: number, random: Random): string[] {
  const address = drawAddress(sources.places, firms, random);
  const { above, street, postcode } = address;
  return [above[0], street, `${postcode} ${townLine(address, random.next() < 0.6)}`];
}

async function block(
  scene: Scene,
  lines: readonly string[],
  left: number,
  baseline: number,
  random: Random,
  byHand = scene.scribe.kind !== 'print' && random.next() < 0.6,
): Promise<void> {
  const { sheet, sources, hands } = scene;
  const figure = byHand ? random.between(2.2, 3.6) : random.between(1.5, 2.5);
  const face = byHand ? random.pick(sources.faces.filter(({ hand }) => hand)) : typeface(scene, random);
  const writer = drawWriter(hands, random);
  const setting = byHand ? { face, figure, unsteady: writer.unsteady } : plain(face, figure);
  const text = setLines(
    setting,
    lines,
    { left, baseline, lineHeight: figure * random.between(1.5, 2) },
    random,
  );
  const ink = byHand ? writer.ink : random.pick([TONER, JET, { ...JET, colour: [36, 70, 150] as const }]);
  await inkOn(sheet, text.elements, text.area, ink, random);
}
