import type { CallContext } from './context.ts';

/** Progress in events of a call that goes through a store. */
export function eventProgress(stage: string, report: CallContext['report']): (done: number, total: number) => void {
  const startMs = performance.now();
  return (done, total) => {
    const rate = done > 0 ? (1000 * done) / (performance.now() - startMs) : null;
    const eta = rate === null ? null : (total - done) / rate;
    report({ stage, done, total, unit: 'events', rate_per_s: rate, eta_s: eta });
  };
}
