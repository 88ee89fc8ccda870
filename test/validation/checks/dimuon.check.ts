import { aChainFactory, eventsOf, type ReadColumn } from '../../support/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

type Factory = ReturnType<typeof aChainFactory>;

/** Photons below cannot leave less than 60 GeV in the ECAL. */
const PROCESS = { kind: 'dimuon', minimumPhotonGev: 35 } as const;
const EVENTS = 12_000;
const BINS = [10, 20, 30, 40, 50, 60] as const;
/** Observed over predicted pairs: 1124/1223, 1268/1491, 3417/4271. */
const PAPER_F = { I: 0.919, II: 0.85, III: 0.8 } as const;

/** Table I and Fig. 11 from the chain: the loss of muon pairs comes from pile-up and reconstruction alone. */
export const check: Check = {
  topic: 'muon pairs',
  seconds: 70,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    const clean = selectPairs(factory, 'off', 0);
    const perElectron = clean.weight * (clean.selected.length / clean.onTarget);
    yield {
      ...{ id: 'S12', quantity: 'selected pairs per electron on target, E_ECAL < 60 GeV, without pile-up' },
      ...{ ours: perElectron, error: perElectron / Math.sqrt(clean.selected.length) },
      reference: { value: 7.15e-6, source: 'paper, table I: n_MC/n_EOT' },
      tolerance: { kind: 'range', min: 0.6 * 7.15e-6, max: 1.5 * 7.15e-6 },
    };
    for (const [conditions, [run, paper]] of Object.entries(PAPER_F).entries()) {
      const piled = selectPairs(factory, 'on', conditions);
      yield survival(clean, piled, run, paper);
      if (run === 'III') yield* doubleRatio(clean, piled);
    }
  },
};

interface Pairs {
  readonly onTarget: number;
  readonly weight: number;
  /** E_ECAL of the selected pairs by event number. */
  readonly selected: readonly number[];
  readonly events: ReadonlySet<number>;
}

function selectPairs({ chain }: Factory, pileUp: 'on' | 'off', conditions: number): Pairs {
  const selected: number[] = [];
  const events = new Set<number>();
  let onTarget = 0;
  let weight = 0;
  let event = -1;
  for (const { isOnTarget, isTriggered, read } of eventsOf(chain({ process: PROCESS, pileUp, conditions }), EVENTS)) {
    event++;
    if (!isOnTarget) continue;
    onTarget++;
    if (!isTriggered || !isPair(read)) continue;
    weight = read('weight');
    selected.push(read('e_ecal_gev'));
    events.add(event);
  }
  return { onTarget, weight, selected, events };
}

/** Section V.B: one track, ECAL in time, energies of one or two muons in HCAL1 and HCAL4, E_ECAL < 60 GeV. */
function isPair(read: ReadColumn): boolean {
  const isMuonLike = (energyGev: number) => energyGev > 1 && energyGev < 6;
  return (
    read('tracks') === 1 &&
    read('ecal_off_time') === 0 &&
    isMuonLike(read('e_hcal1_gev')) &&
    isMuonLike(read('e_hcal4_gev')) &&
    read('e_ecal_gev') < 60
  );
}

function survival(clean: Pairs, piled: Pairs, run: string, paper: number): CheckRow {
  const f = piled.selected.length / piled.onTarget / (clean.selected.length / clean.onTarget);
  // the same pairs with and without: only those that come or go fluctuate
  const moved = [...clean.events].filter((event) => !piled.events.has(event)).length;
  const come = [...piled.events].filter((event) => !clean.events.has(event)).length;
  return {
    ...{ id: `S13/run-${run}`, quantity: `pairs with pile-up over pairs without, run ${run}` },
    ...{ ours: f, error: Math.sqrt(moved + come) / clean.selected.length },
    reference: { value: paper, source: 'paper, table I: observed over predicted' },
    tolerance: { kind: 'absolute', by: 0.06 },
    ...(run === 'III' && {
      explained: {
        because: 'the twin separates pulses 55 ns apart; the observed ratio also holds the uncertainty of the yield',
        page: 'docs/physics/pile-up.md',
      },
    }),
  };
}

/** Eq. 24: share of a bin of E_ECAL with pile-up over that without. */
function* doubleRatio(clean: Pairs, piled: Pairs): Generator<CheckRow> {
  for (let bin = 0; bin < BINS.length - 1; bin++) {
    const [low, high] = [BINS[bin]!, BINS[bin + 1]!];
    const count = ({ selected }: Pairs) => selected.filter((energy) => energy >= low && energy < high).length;
    const [with_, without] = [count(piled), count(clean)];
    const ratio = with_ / piled.selected.length / (without / clean.selected.length);
    yield {
      ...{ id: `S21/${low}-${high}`, quantity: `double ratio RR of pairs with E_ECAL ${low}-${high} GeV, run III` },
      ...{ ours: ratio, error: ratio * Math.sqrt(Math.abs(without - with_) + 1) * (1 / Math.max(1, without)) },
      reference: { value: 1, source: 'paper, Fig. 11: about 1 above 5 GeV' },
      tolerance: { kind: 'range', min: 0.9, max: 1.1 },
    };
  }
}
