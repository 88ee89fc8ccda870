import type { Progress } from '../../contract/quantities.ts';
import type { CallContext } from './context.ts';

interface Reached extends Pick<Progress, 'stage' | 'unit' | 'done' | 'total'> {
  /** What of `done` was there when the call began, and so says nothing of its speed. */
  readonly before?: number;
}

/** Reports how far a call is, with the rate and the time left as they follow from its speed so far; null until something is done. */
export function progressMeter(report: CallContext['report']): (reached: Reached) => void {
  const startMs = performance.now();
  return ({ before = 0, ...reached }) => {
    const made = reached.done - before;
    const rate = made > 0 ? (1000 * made) / (performance.now() - startMs) : null;
    const left = rate === null ? null : Math.max(0, (reached.total - reached.done) / rate);
    report({ ...reached, rate_per_s: rate, eta_s: left });
  };
}

/** The same for a call that goes through the events of a store. */
export function eventProgress(stage: string, report: CallContext['report']): (done: number, total: number) => void {
  const tell = progressMeter(report);
  return (done, total) => tell({ stage, unit: 'events', done, total });
}
