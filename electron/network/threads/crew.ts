/**
 * Threads that do the units of one phase after another over shared memory: whoever is free takes the next, and the
 * leader goes on when all are done. What each unit writes must not hang on who did it, or when within its phase.
 */

/** One phase's units. */
export interface Phase {
  readonly units: number;
  readonly work: (step: number, unit: number) => void;
}

/** Where in the shared control the words stand. */
const WORDS = { ticket: 0, done: 1, step: 2, state: 3, filled: 4, taken: 5 } as const;
const STATES = { open: 0, closed: 1, failed: 2 } as const;
/** A ticket is the phase's number, times this, and the next unit. */
const UNITS = 4096;
/** Looks before a thread sleeps: some 20 µs, for phases follow each other faster than a thread wakes. */
const LOOKS = 2000;
/** Milliseconds of sleep between two looks at whether everyone is still there. */
const SLEEP = 100;
/** Sleeps after which a thread is given up: a minute of them, for a unit takes milliseconds. */
const PATIENCE = 600;

export type Control = Int32Array<SharedArrayBuffer>;

export function createControl(): Control {
  const control = new Int32Array(new SharedArrayBuffer(Object.keys(WORDS).length * 4));
  // No unit is left before the first phase.
  control[WORDS.ticket] = UNITS - 1;
  return control;
}

/** What the leader does. All threads know the same phases, in the same order. */
export function leadCrew(control: Control, phases: readonly Phase[]) {
  let number = 0;
  return {
    /**
     * The next phase, from its first unit to its last.
     * @throws {Error} where a thread has failed.
     */
    run(step: number): void {
      const phase = phases[number % phases.length];
      Atomics.store(control, WORDS.done, 0);
      Atomics.store(control, WORDS.step, step);
      Atomics.store(control, WORDS.ticket, (number * UNITS) | 0);
      Atomics.notify(control, WORDS.ticket);
      while (takeUnit(control, phases));
      for (let sleeps = 0; ; sleeps++) {
        const done = Atomics.load(control, WORDS.done);
        if (done >= phase.units) break;
        waitWhile(control, WORDS.done, done, phase.units);
        check(control, sleeps);
      }
      number++;
    },
    /** Everyone goes home. */
    close(): void {
      Atomics.compareExchange(control, WORDS.state, STATES.open, STATES.closed);
      for (const word of Object.values(WORDS)) Atomics.notify(control, word);
    },
  };
}

/** What every other thread does, until the leader closes. */
export function followCrew(control: Control, phases: readonly Phase[]): void {
  while (Atomics.load(control, WORDS.state) === STATES.open) {
    const ticket = Atomics.load(control, WORDS.ticket);
    if (!takeUnit(control, phases)) waitWhile(control, WORDS.ticket, ticket);
  }
}

/** Tells the leader that a thread cannot go on. */
export function fail(control: Control): void {
  Atomics.store(control, WORDS.state, STATES.failed);
  for (const word of Object.values(WORDS)) Atomics.notify(control, word);
}

/** Whether there was a unit left to do. */
function takeUnit(control: Control, phases: readonly Phase[]): boolean {
  for (;;) {
    const ticket = Atomics.load(control, WORDS.ticket);
    const step = Atomics.load(control, WORDS.step);
    const phase = phases[Math.floor((ticket >>> 0) / UNITS) % phases.length];
    const unit = ticket & (UNITS - 1);
    if (unit >= phase.units) return false;
    // Taken only if the ticket, and with it the phase and the step, is still the one that was read.
    if (Atomics.compareExchange(control, WORDS.ticket, ticket, ticket + 1) !== ticket) continue;
    phase.work(step, unit);
    if (Atomics.add(control, WORDS.done, 1) + 1 === phase.units) Atomics.notify(control, WORDS.done);
    return true;
  }
}

/** @throws {Error} where a thread has failed, or has been waited for in vain. */
function check(control: Control, sleeps: number): void {
  if (Atomics.load(control, WORDS.state) === STATES.failed) throw new Error('a training thread failed');
  if (sleeps > PATIENCE) throw new Error('a training thread does not answer');
}

/** Returns once the word is another, after SLEEP at the latest; nobody is woken for less than `enough`. */
function waitWhile(control: Control, word: number, value: number, enough = Infinity): void {
  for (let i = 0; i < LOOKS; i++) {
    const now = Atomics.load(control, word);
    if (now !== value && (enough === Infinity || now >= enough)) return;
  }
  if (Atomics.load(control, word) === value) Atomics.wait(control, word, value, SLEEP);
}

/** The leader's side of a stock of batches that one other thread fills, `size` of them at most. */
export function takeBatch(control: Control, step: number): void {
  Atomics.store(control, WORDS.taken, step);
  Atomics.notify(control, WORDS.taken);
  for (let sleeps = 0; ; sleeps++) {
    const filled = Atomics.load(control, WORDS.filled);
    if (filled > step) return;
    waitWhile(control, WORDS.filled, filled);
    check(control, sleeps);
  }
}

/** The filling side: calls `fill` for step after step, as far ahead as there is room, until the leader closes. */
export function fillBatches(
  control: Control,
  size: number,
  steps: number,
  fill: (step: number) => void,
): void {
  for (let step = 0; step < steps; step++) {
    for (;;) {
      const taken = Atomics.load(control, WORDS.taken);
      if (Atomics.load(control, WORDS.state) !== STATES.open) return;
      if (step - taken < size) break;
      waitWhile(control, WORDS.taken, taken);
    }
    fill(step);
    Atomics.store(control, WORDS.filled, step + 1);
    Atomics.notify(control, WORDS.filled);
  }
}
