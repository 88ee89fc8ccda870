/** Electrons on target from what the data acquisition recorded (paper, section VI). */
export interface RecordedTriggers {
  readonly physicsTriggers: number;
  /** Beam triggers a physics trigger: 1/P(eq. 14 | beam trigger). */
  readonly suppression: number;
  readonly deadTime: number;
}

/** n_EOT = recorded physics triggers × suppression / (1 − dead time). */
export function electronsOnTarget({ physicsTriggers, suppression, deadTime }: RecordedTriggers): number {
  return (physicsTriggers * suppression) / (1 - deadTime);
}

/**
 * Dead time of the data acquisition at a rate of triggers, dead for τ after each it takes: d = rτ/(1 + rτ).
 * The paper prints its average over the data taking, from which deadTimePerTrigger gets τ.
 */
export function deadTimeShare(triggersPerNs: number, deadNsPerTrigger: number): number {
  const busy = triggersPerNs * deadNsPerTrigger;
  return busy / (1 + busy);
}

export interface RunRate {
  readonly electronsOnTarget: number;
  readonly triggersPerNs: number;
}

/** τ for which the dead time, averaged over the runs by their electrons on target, is `average`; by bisection. */
export function deadTimePerTrigger(runs: readonly RunRate[], average: number): number {
  const total = runs.reduce((sum, run) => sum + run.electronsOnTarget, 0);
  const averageAt = (deadNs: number) =>
    runs.reduce((sum, run) => sum + run.electronsOnTarget * deadTimeShare(run.triggersPerNs, deadNs), 0) / total;
  let low = 0;
  let high = 1;
  while (averageAt(high) < average) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (averageAt(middle) < average) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
