/** The last part of a path, of either kind of system. */
export function nameOf(file: string): string {
  return /[^/\\]*$/.exec(file.replace(/[/\\]+$/, ''))![0];
}
