/** How far long work is: a bar on stderr where that is a terminal on which no data is printed. */
import { Presets, SingleBar } from 'cli-progress';

export interface Bar {
  update(done: number, total: number, note: string): void;
  stop(): void;
}

const SILENT: Bar = { update: () => undefined, stop: () => undefined };

/** @param say where there is no terminal for a bar: takes a line each tenth of the way. Left out, nothing is shown there. */
export function createBar(dataOnStdout: boolean, say?: (line: string) => void): Bar {
  if (dataOnStdout && (process.stdout.isTTY || !process.stderr.isTTY)) return SILENT;
  if (!process.stderr.isTTY) return say === undefined ? SILENT : createLines(say);
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} {note}',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      fps: 10,
    },
    Presets.shades_classic,
  );
  let begun = false;
  return {
    update(done, total, note) {
      if (!begun) bar.start(total, done, { note });
      begun = true;
      bar.setTotal(total);
      bar.update(done, { note });
    },
    stop: () => bar.stop(),
  };
}

/** A file or a pipe keeps each line, so there are ten of them, not ten a second. */
function createLines(say: (line: string) => void): Bar {
  let tenths = 0;
  return {
    update(done, total, note) {
      const passed = Math.floor((10 * done) / total);
      if (passed > tenths) say(`${done}/${total} ${note}`);
      tenths = passed;
    },
    stop: () => undefined,
  };
}
