import { TwinError } from '../foundation/failure.ts';

/** One run's part in the signal. */
export interface SignalExposure {
  readonly electronsOnTarget: number;
  /** ε_tot, the chance that an A′ passes the selection (the paper's Eq. 23). */
  readonly efficiency: number;
  /** A′ per electron on target for ε = 1. */
  readonly yieldPerElectron: number;
}

/** Signal expected for mixing ε: ε² Σ n_EOT ε_tot n_A′(ε = 1). Source: Phys. Rev. D 97, 072002, Eq. (26). */
export function expectedSignal(exposures: readonly SignalExposure[], epsilon: number): number {
  return epsilon * epsilon * signalAtUnitMixing(exposures);
}

/** The mixing at which `signalLimit` events (for example ln 10, zero seen, 90 % CL) are expected: √(N/Σ n_EOT ε_tot n_A′(1)). */
export function epsilonLimit(exposures: readonly SignalExposure[], signalLimit: number): number {
  return Math.sqrt(signalLimit / signalAtUnitMixing(exposures));
}

function signalAtUnitMixing(exposures: readonly SignalExposure[]): number {
  let sum = 0;
  for (const { electronsOnTarget, efficiency, yieldPerElectron } of exposures) {
    sum += electronsOnTarget * efficiency * yieldPerElectron;
  }
  if (sum > 0) return sum;
  throw new TwinError({
    code: 'APRIME_NO_EXPOSURE',
    problem: 'No signal is expected at any mixing: exposure, efficiency or yield is zero in every run.',
    where: 'exposures',
    remedy: 'Give at least one run with electrons on target, a positive efficiency and a mass below the threshold.',
  });
}
