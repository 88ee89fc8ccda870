import { aChainFactory, eventsOf, share } from '../../support/physics/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

type Factory = ReturnType<typeof aChainFactory>;

/** Spectrometer and shower shape: S2 and the hadron rejection of the lateral χ². */
export const check: Check = {
  topic: 'reconstruction',
  seconds: 60,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    yield momentumResolution(factory);
    yield* shapeRejection(factory);
  },
};

function momentumResolution({ chain }: Factory): CheckRow {
  const pulls: number[] = [];
  for (const { isOnTarget, read } of eventsOf(chain({}), 10_000)) {
    if (isOnTarget && read('tracks') === 1) pulls.push(Math.abs(read('momentum_gev') / read('truth_momentum_gev') - 1));
  }
  pulls.sort((a, b) => a - b);
  // 1.4826 · median |x| is the width of a Gaussian core; its relative error is 1.17/√n
  const core = 1.4826 * pulls[Math.floor(pulls.length / 2)]!;
  return {
    ...{ id: 'S2', quantity: 'momentum resolution of the spectrometer, core', ours: core },
    error: (1.17 * core) / Math.sqrt(pulls.length),
    reference: { value: 0.01, source: 'paper, section III' },
    tolerance: { kind: 'range', min: 0.005, max: 0.012 },
  };
}

/** Cut on the lateral χ² that keeps 94 % of the electrons, and what it keeps of pions that leave a shower in the ECAL. */
function* shapeRejection({ chain }: Factory): Generator<CheckRow> {
  const electrons: number[] = [];
  for (const { isOnTarget, read } of eventsOf(chain({}), 6_000)) if (isOnTarget) electrons.push(read('shower_chi2'));
  electrons.sort((a, b) => a - b);
  const cut = electrons[Math.floor(0.94 * electrons.length)]!;
  let showers = 0;
  let kept = 0;
  for (const { isOnTarget, read } of eventsOf(chain({ source: { kind: 'beam-of', particle: 'pi-' } }), 6_000)) {
    if (!isOnTarget || read('e_ecal_gev') < 5) continue;
    showers++;
    if (read('shower_chi2') < cut) kept++;
  }
  const { ours, error } = share(kept, showers);
  yield {
    ...{ id: 'shape/rejection', quantity: 'pions with E_ECAL > 5 GeV a pion kept, at 0.94 electron efficiency' },
    ...{ ours: 1 / ours, error: error / (ours * ours) },
    reference: { value: 10, source: 'paper, section IV: ≃ 10' },
    tolerance: { kind: 'range', min: 7, max: 1000 },
  };
}
