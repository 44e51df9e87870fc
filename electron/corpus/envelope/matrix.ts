/** Print by needles: each character a raster of round dots. */
import { drawInk } from '../ink/raster.ts';
import type { Area } from './sheet.ts';

/**
 * SVG elements in millimetres as the dots that a row of needles would make of them.
 * @param pitch from dot to dot, in millimetres @param dot diameter, in millimetres
 */
export async function dotted(elements: string, area: Area, pitch: number, dot: number): Promise<string> {
  const [columns, rows] = [Math.ceil(area.width / pitch), Math.ceil(area.height / pitch)];
  const place = `scale(${1 / pitch}) translate(${-area.left} ${-area.top})`;
  const { data } = await drawInk(`<g transform="${place}">${elements}</g>`, columns, rows);
  const dots: string[] = [];
  data.forEach((ink, i) => {
    if (ink < 110) return;
    const x = area.left + ((i % columns) + 0.5) * pitch;
    const y = area.top + (Math.floor(i / columns) + 0.5) * pitch;
    dots.push(`M${x.toFixed(2)} ${y.toFixed(2)}h0`);
  });
  return `<path fill="none" stroke="#000" stroke-linecap="round" stroke-width="${dot.toFixed(3)}" d="${dots.join('')}"/>`;
}
