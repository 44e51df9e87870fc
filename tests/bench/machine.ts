/** What the figures were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Head } from './report.ts';

export function headOf(runs: number): Head {
  return {
    date: new Date().toISOString(),
    revision: describeRevision(),
    machine: describeMachine(),
    runs,
  };
}

function describeMachine(): Head['machine'] {
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    system: system(),
    node: process.version,
  };
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="?(.*?)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'));
    if (name !== null) return `${name[1]}, ${os.arch()}`;
  } catch {
    // Only Linux has the file.
  }
  return `${os.type()} ${os.release()}, ${os.arch()}`;
}

/** The git revision that was measured; `+` where files differ from it. */
function describeRevision(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}
