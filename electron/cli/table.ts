/** Tables as a person reads them, in a terminal or in a file: lines alone, no colour. */
import Table from 'cli-table3';

/** @param right which columns hold figures, and stand to the right */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const made = new Table({
    head: [...heads],
    colAligns: heads.map((_head, column) => (right.includes(column) ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}
