/** The progress bar, on stderr where that is a terminal on which no data is printed, and nothing elsewhere. */
import { Presets, SingleBar } from 'cli-progress';

export interface Bar {
  update(done: number, total: number, note: string): void;
  stop(): void;
}

export function createBar(dataOnStdout: boolean): Bar {
  if (!process.stderr.isTTY || (dataOnStdout && process.stdout.isTTY))
    return { update: () => undefined, stop: () => undefined };
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
