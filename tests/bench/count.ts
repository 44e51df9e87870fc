/** Numbers on the command line. */

/** @throws {Error} for anything but a whole number above 0, of at most seven figures. */
export function count(option: string, value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value))
    throw new Error(`${option} takes a whole number above 0, not “${value}”.`);
  return Number(value);
}
