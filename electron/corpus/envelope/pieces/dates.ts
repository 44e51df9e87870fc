import type { Random } from '../../../network/random.ts';

const MONTHS = ['JANV', 'FEV', 'MARS', 'AVR', 'MAI', 'JUIN', 'JUIL', 'AOUT', 'SEPT', 'OCT', 'NOV', 'DEC'];

/** A date as postmarks and machines print it. */
export function drawDate(random: Random): string {
  const year = 2011 + random.int(15);
  const day = 1 + random.int(28);
  if (random.next() < 0.5) return `${day}-${1 + random.int(12)}-${String(year).slice(2)}`;
  return `${day} ${random.pick(MONTHS)} ${year}`;
}
