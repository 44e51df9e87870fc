/** Whole runs in processes of their own, the sides in turns: what disturbs the machine disturbs them alike. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Answer, type Measured } from './report.ts';

const execute = promisify(execFile);

/** One program to measure; it gets the job as JSON and prints an `Answer` as its last line. */
export interface Side {
  /** For messages. */
  name: string;
  /** The program and its arguments. */
  command: readonly [string, ...string[]];
  /** Besides this process's own. */
  environment: Readonly<Record<string, string>>;
  job: unknown;
  /** The rounds that it takes part in, the first ones, where not in all. */
  rounds?: number;
}

export interface Rounds {
  /** Of each side, its runs, or why there are none. */
  sides: (Measured[] | { absent: string })[];
}

/** The figure that every process has: seconds from its start to its end. */
export const PROCESS = 'process';

/**
 * A B A B …, `runs` times each, or as often as a side says; an absent side is asked once.
 * @throws {Error} where a process fails, or prints no answer.
 */
export async function takeTurns(
  sides: readonly Side[],
  runs: number,
  onRun: (side: Side, round: number) => void,
): Promise<Rounds> {
  const taken: Rounds['sides'] = sides.map(() => []);
  for (let round = 0; round < runs; round++) {
    for (const [index, side] of sides.entries()) {
      const sofar = taken[index];
      if (!Array.isArray(sofar) || round >= (side.rounds ?? runs)) continue;
      onRun(side, round);
      const answer = await runOnce(side);
      if ('absent' in answer) taken[index] = answer;
      else sofar.push(answer);
    }
  }
  return { sides: taken };
}

/** On standard error: standard output is the report's. */
export function tell(work: string, runs: number): (side: Side, round: number) => void {
  return ({ name }, round) => {
    console.error(`${work}: ${name}, round ${round + 1} of ${runs}`);
  };
}

async function runOnce({ name, command: [program, ...args], environment, job }: Side): Promise<Answer> {
  const began = performance.now();
  const env = { ...process.env, ...environment };
  const ran = await execute(program, [...args, JSON.stringify(job)], { env }).catch((error: unknown) => {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') return null;
    throw new Error(`${name} ended with exit code ${String(code)}:\n${stderr?.trim()}`, { cause: error });
  });
  if (ran === null) return { absent: `there is no ${program}` };
  const seconds = (performance.now() - began) / 1000;
  const answer = parse(name, ran.stdout);
  return 'absent' in answer ? answer : { ...answer, figures: { ...answer.figures, [PROCESS]: seconds } };
}

function parse(name: string, output: string): Answer {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  try {
    return Answer.parse(JSON.parse(last));
  } catch (cause) {
    throw new Error(`${name} gave no answer, but: ${last.slice(0, 200)}`, { cause });
  }
}
