import { RandomStream } from '../../../physics/foundation/random.ts';
import { measureShowers } from '../../../physics/transport/tracked/profile-showers.ts';
import { measureSamplingFraction } from '../../../physics/transport/tracked/sampling-fraction.ts';
import { layersOf } from '../../../physics/transport/tracked/shower-measure.ts';
import type { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';
import { ecalShowers } from '../../support/physics/shower-kernel.ts';
import { shareInBothCrystals } from '../../support/physics/srd-crystals.ts';
import { runSrd } from '../../support/physics/srd-run.ts';
import type { Check, CheckRow, Tolerance } from './check.ts';

const PHOTOELECTRONS_PER_GEV = 230;
const RESOLUTION_SAMPLES = [
  { energyGev: 10, events: 400 },
  { energyGev: 20, events: 250 },
  { energyGev: 50, events: 120 },
  { energyGev: 100, events: 80 },
];
const SRD_EVENTS = 10_000;

const SRD_THRESHOLD: NonNullable<CheckRow['explained']> = {
  because:
    'the paper quotes what two BGO crystals gave (S14/crystals); the radiation itself exceeds 1 MeV in all three counters for 0.957, and of that 3.7 radiation lengths of plates miss some; the threshold is assumed, and 0.95 is reached at 0.35 MeV',
  page: 'docs/physics/showers.md',
};

/** What the paper says of the ECAL and the synchrotron-radiation counters, from tracked showers. */
export const check: Check = {
  topic: 'tracked showers against the paper',
  seconds: 160,
  *rows(): Generator<CheckRow> {
    const showers = ecalShowers('na64-2016');
    yield* depthRows(showers);
    yield* resolutionRows(showers);
    yield* radiationRows();
  },
};

function row(
  id: string,
  quantity: string,
  [ours, error]: readonly [number, number],
  value: number,
  tolerance: Tolerance,
): CheckRow {
  return { id, quantity, ours, error, reference: { value, source: 'paper, section III' }, tolerance };
}

function* depthRows({ stack }: TrackedShowers): Generator<CheckRow> {
  const layers = layersOf(stack);
  const whole = stack.plates.reduce((sum, { medium, thicknessMm }) => sum + thicknessMm / medium.radiationLengthMm, 0);
  const behind = layers.findIndex(({ isPreshower }) => !isPreshower);
  const preshower = (layers[behind - 1]!.depthX0 + layers[behind]!.depthX0) / 2;
  yield row('S3/ecal', 'ECAL depth (X0)', [whole, 0], 40, { kind: 'range', min: 39.5, max: 41.5 });
  yield row('S3/preshower', 'preshower depth (X0)', [preshower, 0], 4, { kind: 'range', min: 4, max: 4.5 });
}

/** sigma²/E² = s²/E + c², by weighted least squares in 1/E of rms² with its error √(2/n) rms². */
function* resolutionRows(showers: TrackedShowers): Generator<CheckRow> {
  const fraction = measureSamplingFraction(showers).mean;
  const light = new RandomStream(1, 1, 'photoelectrons');
  const points = RESOLUTION_SAMPLES.map(({ energyGev, events }) => {
    const measures = measureShowers(showers, { particle: 'e-', energyGev, events, atMm: [19.1, 19.1], seed: 3 });
    const energies = measures.map(({ visibleGev }, event) => {
      const mean = (PHOTOELECTRONS_PER_GEV * visibleGev) / fraction;
      return light.startEvent(1e6 * energyGev + event).poisson(mean) / PHOTOELECTRONS_PER_GEV;
    });
    const mean = energies.reduce((sum, each) => sum + each, 0) / events;
    const squares = energies.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / (events - 1);
    const square = squares / (mean * mean);
    return { x: 1 / energyGev, square, error: square * Math.sqrt(2 / events) };
  });
  const sum = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((total, point) => total + of(point) / (point.error * point.error), 0);
  const [one, x, xx, y, xy] = [
    sum(() => 1),
    sum((p) => p.x),
    sum((p) => p.x * p.x),
    sum((p) => p.square),
    sum((p) => p.x * p.square),
  ];
  const determinant = one * xx - x * x;
  const stochastic = Math.sqrt((one * xy - x * y) / determinant);
  const constantSquare = (xx * y - x * xy) / determinant;
  const constant = Math.sqrt(Math.max(0, constantSquare));
  const stochasticError = Math.sqrt(one / determinant) / (2 * stochastic);
  const constantError = Math.sqrt(xx / determinant) / (2 * Math.max(constant, 0.005));
  yield row(
    'S4/stochastic',
    'ECAL stochastic term, light statistics in it (√GeV)',
    [stochastic, stochasticError],
    0.1,
    {
      ...{ kind: 'range', min: 0.08, max: 0.12 },
    },
  );
  yield row('S4/constant', 'ECAL constant term', [constant, constantError], 0, { kind: 'range', min: 0, max: 0.015 });
}

function* radiationRows(): Generator<CheckRow> {
  const at100 = runSrd(100, SRD_EVENTS);
  const at50 = runSrd(50, SRD_EVENTS / 2);
  const bothCrystals = shareInBothCrystals(100, SRD_EVENTS);
  const share = (tagged: number) => [tagged, Math.sqrt((tagged * (1 - tagged)) / SRD_EVENTS)] as const;
  const range = { kind: 'range', min: 0.93, max: 0.99 } as const;
  yield {
    ...row('S14', 'SRD: all three counters above 1 MeV, 100 GeV e-', share(at100.allReconstructed), 0.95, range),
    explained: SRD_THRESHOLD,
  };
  // What explains S14 is judged: it is the threshold, or this fails.
  const aboveHalf = share(at100.allReconstructedAboveHalf);
  yield row('S14/half', 'SRD: all three counters above 0.5 MeV, 100 GeV e-', aboveHalf, 0.95, range);
  // The source of the paper's number. A fifth of the photons of some MeV cross 61 mm of BGO, which takes up to 0.017 of the electrons.
  yield {
    ...{ id: 'S14/crystals', quantity: 'two BGO crystals both above 1 MeV, 100 GeV e-, all absorbed' },
    ...{ ours: bothCrystals, error: Math.sqrt((bothCrystals * (1 - bothCrystals)) / SRD_EVENTS) },
    reference: { value: 0.9737, source: 'E. Depero, PhD thesis, ETH Zürich: data of July 2016' },
    tolerance: { kind: 'absolute', by: 0.02 },
  };
  // 43 photons an electron, rms 49 of 155 MeV: 0.32 a event.
  const ratio = at100.meanRadiatedGev / at50.meanRadiatedGev;
  const ratioError = ratio * 0.32 * Math.sqrt(1 / SRD_EVENTS + 2 / SRD_EVENTS);
  yield row('S16', 'radiated energy at 100 over 50 GeV, same field integral', [ratio, ratioError], 4, {
    ...{ kind: 'relative', by: 0.03 },
  });
}
