import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from '../../contract/quantities.ts';

export type ProgressStyle = 'bar' | 'lines' | 'json' | 'none';

const LINE_EVERY_MS = 10_000;

/** Shows progress on stderr: a bar with ETA, a line every 10 s, or every report as a JSON line. */
export function showProgress(style: ProgressStyle): { report(progress: Progress): void; stop(): void } {
  if (style === 'none') return { report: () => undefined, stop: () => undefined };
  if (style === 'json') {
    return { report: (progress) => process.stderr.write(`${JSON.stringify(progress)}\n`), stop: () => undefined };
  }
  return style === 'bar' ? progressBar() : progressLines();
}

function progressBar() {
  const bar = new SingleBar(
    {
      format: '{stage} {bar} {percentage}% {done}/{all} {unit}{rate}{remaining}',
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    report(progress: Progress) {
      const payload = {
        stage: progress.stage,
        done: progress.done,
        all: progress.total,
        unit: progress.unit,
        rate: progress.rate_per_s === null ? '' : `, ${Math.round(progress.rate_per_s)}/s`,
        remaining: progress.eta_s === null ? '' : `, ${formatSeconds(progress.eta_s)} left`,
      };
      if (!started) bar.start(progress.total, progress.done, payload);
      else bar.setTotal(progress.total);
      started = true;
      bar.update(progress.done, payload);
    },
    stop: () => bar.stop(),
  };
}

function progressLines() {
  let lastMs = performance.now();
  return {
    report(progress: Progress) {
      const nowMs = performance.now();
      if (nowMs - lastMs < LINE_EVERY_MS) return;
      lastMs = nowMs;
      const remaining = progress.eta_s === null ? '' : `, ${formatSeconds(progress.eta_s)} left`;
      process.stderr.write(`${progress.stage}: ${progress.done} of ${progress.total} ${progress.unit}${remaining}\n`);
    },
    stop: () => undefined,
  };
}

/** `42 s`, `3 min 5 s`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
