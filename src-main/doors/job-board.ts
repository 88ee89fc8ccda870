import type { CallName } from '../../contract/calls.ts';
import type { JobEvent, JobState, Outcome } from '../../contract/jobs.ts';
import type { Progress } from '../../contract/quantities.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

/** Long calls at a time: each may use every core, so more only gets in each other's way. */
const RUNNING_LIMIT = 8;
/** Ended jobs that are remembered, so that a window opened later still finds their replies. */
const ENDED_LIMIT = 32;
const REPORT_EVERY_MS = 100;
/** Stopping takes a commit, so a second or two. */
const STOP_LIMIT_MS = 10_000;

interface Job {
  state: JobState;
  readonly controller: AbortController;
  /** Set while a report waits for its turn. */
  timer: NodeJS.Timeout | undefined;
}

export interface JobWork {
  readonly call: CallName;
  readonly input: unknown;
  readonly run: (context: { signal: AbortSignal; report: (progress: Progress) => void }) => Promise<Outcome>;
}

/** The long calls of a door. They belong to the program, not to a window: closing one loses nothing. */
export class JobBoard {
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<(event: JobEvent) => void>();
  #count = 0;

  start({ call, input, run }: JobWork): JobState {
    this.#requireRoom();
    const controller = new AbortController();
    const state: JobState = { job: `job:${++this.#count}`, call, input, progress: null, outcome: null };
    const job: Job = { state, controller, timer: undefined };
    this.#jobs.set(state.job, job);
    this.#tell(job);
    const report = (progress: Progress) => {
      if (job.state.outcome !== null) return;
      job.state = { ...job.state, progress };
      job.timer ??= setTimeout(() => {
        job.timer = undefined;
        this.#tell(job);
      }, REPORT_EVERY_MS);
    };
    void run({ signal: controller.signal, report }).then((outcome) => {
      clearTimeout(job.timer);
      job.timer = undefined;
      job.state = { ...job.state, outcome };
      this.#tell(job);
      this.#forgetOldest();
    });
    return state;
  }

  list(): JobState[] {
    return [...this.#jobs.values()].map(({ state }) => state);
  }

  /** Asks a job to stop. One that has ended stays as it is. */
  cancel(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined) {
      throw new TwinError({
        code: 'INPUT_INVALID',
        where: id,
        problem: 'There is no such job.',
        remedy: 'jobs.list tells the jobs that there are.',
      });
    }
    job.controller.abort(cancelled());
  }

  /** Stops every job and waits until they have ended, but not for ever. */
  async stopAll(): Promise<void> {
    for (const { controller } of this.#jobs.values()) controller.abort(cancelled());
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, STOP_LIMIT_MS)));
    await Promise.race([this.drained(), limit]);
    clearTimeout(timer);
  }

  /** Resolves when no job runs. */
  async drained(): Promise<void> {
    if (this.#running() === 0) return;
    await new Promise<void>((resolve) => {
      const stop = this.watch(() => {
        if (this.#running() > 0) return;
        queueMicrotask(() => stop());
        resolve();
      });
    });
  }

  /** Tells all jobs at once, then each change; returns how to stop. */
  watch(listener: (event: JobEvent) => void): () => void {
    this.#listeners.add(listener);
    listener({ kind: 'all', jobs: this.list() });
    return () => void this.#listeners.delete(listener);
  }

  #tell(job: Job): void {
    for (const listener of [...this.#listeners]) listener({ kind: 'changed', job: job.state });
  }

  #running(): number {
    return this.list().filter(({ outcome }) => outcome === null).length;
  }

  #requireRoom(): void {
    if (this.#running() < RUNNING_LIMIT) return;
    throw new TwinError({
      code: 'DOOR_REFUSED',
      problem: `${RUNNING_LIMIT} long calls are running already.`,
      remedy: 'Wait for one to end, or cancel one.',
    });
  }

  #forgetOldest(): void {
    const ended = this.list().filter(({ outcome }) => outcome !== null);
    for (const { job } of ended.slice(0, -ENDED_LIMIT)) this.#jobs.delete(job);
  }
}

/** Why a job that was cancelled stopped. */
export function cancelled(): TwinError {
  return new TwinError({
    code: 'CANCELLED',
    problem: 'Stopped. What was committed stays.',
    remedy: 'Start it again to go on.',
  });
}
