/** Worker threads and the jobs that wait for one: ids, progress, cancel, and a new worker for one that died. */
import { Worker } from 'node:worker_threads';
import { Failure } from '../contract/failure.ts';
import type { FromWorker, JobName, Jobs, ToWorker } from '../contract/jobs.ts';

export interface PoolOptions {
  /** The worker's program. */
  entry: URL;
  /** Answers what every worker is given at its start; asked once, by the first job. */
  workerData: () => Promise<unknown>;
  /** How many workers at most; each starts with the first job that needs it, and stays. */
  size: number;
  /** How often a job is tried when its worker dies under it. */
  attempts: number;
  /** How long a job may take once a worker has it; for ever if left out. It is not tried again. */
  seconds?: number;
}

export interface RunOptions<Name extends JobName> {
  /** Once it aborts, the job fails as `cancelled` at once, and its worker is told to stop. */
  signal?: AbortSignal;
  onProgress?: (progress: Jobs[Name]['progress']) => void;
  /** Goes before every job that waits: for what a person is looking at. */
  urgent?: boolean;
}

interface Task {
  id: number;
  job: JobName;
  request: unknown;
  died: number;
  onProgress: (progress: unknown) => void;
  resolve: (reply: unknown) => void;
  reject: (error: Error) => void;
}

interface Seat {
  worker: Worker | null;
  task: Task | null;
  /** Runs while there is a task. */
  deadline: NodeJS.Timeout | undefined;
}

/**
 * A pool runs one job a worker and keeps the rest waiting in order. It takes all it is given: whoever feeds it holds
 * back, as `inOrder` does.
 */
export class Pool<Name extends JobName> {
  readonly size: number;
  readonly #options: PoolOptions;
  readonly #seats: Seat[];
  readonly #waiting: Task[] = [];
  #workerData: { of: unknown } | 'asked' | null = null;
  #lastId = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.size = options.size;
    this.#seats = Array.from({ length: options.size }, () => ({
      worker: null,
      task: null,
      deadline: undefined,
    }));
  }

  /**
   * @throws {Failure} the worker's own reason, `cancelled`, `too-slow`, or `worker-died` where every attempt ended so.
   * @throws what `workerData` throws.
   */
  run<Job extends Name>(
    job: Job,
    request: Jobs[Job]['request'],
    { signal, onProgress, urgent = false }: RunOptions<Job> = {},
  ): Promise<Jobs[Job]['reply']> {
    return new Promise((resolve, reject) => {
      if (this.#closed || signal?.aborted) {
        reject(new Failure({ code: 'cancelled' }));
        return;
      }
      const cancel = () => this.#cancel(task);
      const task: Task = {
        id: ++this.#lastId,
        job,
        request,
        died: 0,
        onProgress: (progress) => onProgress?.(progress as Jobs[Job]['progress']),
        resolve(reply) {
          signal?.removeEventListener('abort', cancel);
          resolve(reply as Jobs[Job]['reply']);
        },
        reject(error) {
          signal?.removeEventListener('abort', cancel);
          reject(error);
        },
      };
      signal?.addEventListener('abort', cancel);
      if (urgent) this.#waiting.unshift(task);
      else this.#waiting.push(task);
      this.#dispatch();
    });
  }

  /** Ends the workers, in the middle of their jobs too; every job that has no answer yet fails as `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#waiting.splice(0)) task.reject(new Failure({ code: 'cancelled' }));
    await Promise.all(
      this.#seats.map(async (seat) => {
        this.#take(seat)?.reject(new Failure({ code: 'cancelled' }));
        await seat.worker?.terminate();
      }),
    );
  }

  #dispatch(): void {
    if (this.#workerData === null || this.#workerData === 'asked') {
      if (this.#workerData === null) void this.#prepare();
      return;
    }
    for (const seat of this.#seats) {
      if (seat.task !== null) continue;
      const task = this.#waiting.shift();
      if (task === undefined) return;
      seat.task = task;
      seat.worker ??= this.#start(seat, this.#workerData.of);
      const { seconds } = this.#options;
      if (seconds !== undefined) seat.deadline = setTimeout(() => this.#late(seat, seconds), 1000 * seconds);
      send(seat.worker, { id: task.id, job: task.job, request: task.request } as ToWorker);
    }
  }

  async #prepare(): Promise<void> {
    this.#workerData = 'asked';
    try {
      this.#workerData = { of: await this.#options.workerData() };
      this.#dispatch();
    } catch (error) {
      this.#workerData = null;
      for (const task of this.#waiting.splice(0)) task.reject(error as Error);
    }
  }

  #start(seat: Seat, workerData: unknown): Worker {
    const worker = new Worker(this.#options.entry, { workerData });
    let cause: unknown;
    worker.on('message', (message: FromWorker) => this.#receive(seat, message));
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', () => {
      // One that was too slow has left its seat to another.
      if (seat.worker !== worker) return;
      seat.worker = null;
      if (seat.task !== null) this.#died(seat, seat.task, cause);
    });
    return worker;
  }

  #receive(seat: Seat, message: FromWorker): void {
    const { task } = seat;
    if (task?.id !== message.id) return;
    if (message.kind === 'progress') {
      task.onProgress(message.progress);
      return;
    }
    this.#take(seat);
    if (message.kind === 'reply') task.resolve(message.reply);
    else task.reject(new Failure(message.reason));
    this.#dispatch();
  }

  #died(seat: Seat, task: Task, cause: unknown): void {
    this.#take(seat);
    task.died++;
    if (task.died < this.#options.attempts) this.#waiting.unshift(task);
    else task.reject(new Failure({ code: 'worker-died' }, { cause }));
    this.#dispatch();
  }

  /** What a worker computes natively ends in its own time: nobody waits for that. */
  #late(seat: Seat, seconds: number): void {
    void seat.worker?.terminate();
    seat.worker = null;
    this.#take(seat)?.reject(new Failure({ code: 'too-slow', seconds }));
    this.#dispatch();
  }

  /** The seat's task is its task no more. */
  #take(seat: Seat): Task | null {
    const { task } = seat;
    clearTimeout(seat.deadline);
    seat.task = null;
    return task;
  }

  #cancel(task: Task): void {
    task.reject(new Failure({ code: 'cancelled' }));
    task.onProgress = () => undefined;
    const place = this.#waiting.indexOf(task);
    if (place !== -1) this.#waiting.splice(place, 1);
    // The worker keeps its seat until it says that it stopped: the next job must not wait behind the last one's rest.
    const seat = this.#seats.find((seat) => seat.task === task);
    if (seat?.worker) send(seat.worker, { id: task.id, job: 'cancel' });
    // Should it die before it does, nobody waits for another try.
    task.died = this.#options.attempts;
  }
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
