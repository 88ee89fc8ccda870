import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { FIRST_HCAL, FIRST_PRESHOWER, FIRST_VETO2 } from '../../../physics/event-model/channels.ts';
import type { ParticleState } from '../../../physics/event-model/particle-state.ts';
import { ALONG_Z } from '../../../physics/foundation/direction.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { kineticOfMomentumGev, type ParticleName } from '../../../physics/particles/particle.ts';
import { PenetratingParticles, type SignalSink } from '../../../physics/transport/penetrating-particles.ts';
import { measureInHcal, mostProbable, type HcalMeasure } from '../../../physics/transport/profile-penetration.ts';
import type { CheckRow, Tolerance } from '../../validation/checks/check.ts';
import reference from '../../reference/geant4-hadron.json' with { type: 'json' };

/** Source of the rows of this file. */
const GEANT4 = 'Geant4 11.4, FTFP and Bertini';

/** The set-up of the reference: all modules on the axis of the beam, which meets the centre of cell (3,3); no covers and closing plates. */
export function referenceLayout(): DetectorLayout {
  const layout = describeLayout(shippedDetector('na64-2016'));
  const plain = { frontCovers: [], backCovers: [] };
  return {
    ...layout,
    ecal: { ...layout.ecal, ...plain, xCentreMm: -19.1, yCentreMm: -19.1 },
    veto: layout.veto && { ...layout.veto, xMm: 0, yMm: 0 },
    hcal: layout.hcal.map((module) => ({ ...module, ...plain, xCentreMm: 0, yCentreMm: 0 })),
  };
}

export const referenceParticles = (extent: 'full' | 'hcal') =>
  new PenetratingParticles(referenceLayout(), shippedMaterials(), extent);

export interface Spread {
  readonly mean: number;
  readonly error: number;
  readonly rms: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rms = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return { mean, rms, error: rms / Math.sqrt(values.length) };
}

/** A statistic and its error from the spread of ten shares of the sample. */
export function jackknife<T>(sample: readonly T[], of: (part: readonly T[]) => number): readonly [number, number] {
  const parts = Array.from({ length: 10 }, (_, i) => of(sample.filter((__, j) => j % 10 === i)));
  return [of(sample), spreadOf(parts).error];
}

export function shootAtHcal(
  particles: PenetratingParticles,
  particle: ParticleName,
  momentumGev: number,
  events: number,
): HcalMeasure[] {
  const shot = { particle, momentumGev, xMm: 0, yMm: 0, zMm: 23870, direction: ALONG_Z, seed: 1 };
  return measureInHcal(particles, shot, 0, events);
}

const relative = (by: number): Tolerance => ({ kind: 'relative', by });
const absolute = (by: number): Tolerance => ({ kind: 'absolute', by });
const shown: Tolerance = { kind: 'shown' };

const row = (
  id: string,
  quantity: string,
  [ours, error]: readonly [number, number],
  value: number,
  referenceError: number,
  tolerance: Tolerance,
): CheckRow => ({
  ...{ id: `geant4-hadron/${id}`, quantity, ours, error, tolerance },
  reference: { value, error: referenceError, source: GEANT4 },
});

const HADRONS_IN_HCAL = [
  ['pi-', 20, 'pi- 20 GeV/c'],
  ['pi-', 80, 'pi- 80 GeV/c'],
  ['proton', 20, 'proton 20 GeV/c'],
] as const;

/** Pions and protons in the HCAL alone: response, spread, shares, and the ratio to electrons. */
export function* hcalRows(events: number): Generator<CheckRow> {
  const particles = referenceParticles('hcal');
  const electrons = shootAtHcal(particles, 'e-', 20, events);
  const electron = spreadOf(electrons.map(({ visibleGev }) => visibleGev / 20));
  for (const [particle, momentum, name] of HADRONS_IN_HCAL) {
    const theirs = reference.hcal[name];
    const measures = shootAtHcal(particles, particle, momentum, events);
    const visible = spreadOf(measures.map(({ visibleGev }) => 1000 * visibleGev));
    const id = `${particle}-${momentum}`;
    const { mean, mean_err, rms_over_mean, rms_over_mean_err } = theirs.vis_birks_MeV;
    yield row(`${id}/visible`, `visible (MeV), ${name}`, [visible.mean, visible.error], mean, mean_err, relative(0.08));
    const narrow = jackknife(measures, (part) => {
      const { rms, mean: middle } = spreadOf(part.map(({ visibleGev }) => visibleGev));
      return rms / middle;
    });
    yield row(`${id}/rms`, `rms/mean, ${name}`, narrow, rms_over_mean, rms_over_mean_err, relative(0.15));
    for (const [module, share] of theirs.module_fraction.entries()) {
      const ours = jackknife(measures, (part) => ratio(part, ({ moduleGev }) => moduleGev[module]!));
      yield row(
        `${id}/share-${module + 1}`,
        `share of HCAL${module + 1}, ${name}`,
        ours,
        share,
        theirs.module_fraction_err[module]!,
        absolute(0.02),
      );
    }
    const central = jackknife(measures, (part) => ratio(part, ({ centralCellsGev }) => centralCellsGev));
    yield row(
      `${id}/central-cell`,
      `share of the central cells, ${name}`,
      central,
      theirs.central_cell_fraction,
      theirs.central_cell_fraction_err,
      absolute(0.05),
    );
    if (particle === 'proton') continue;
    const [ePi, ePiError] = reference.e_over_pi['pi-'][`${momentum} GeV/c` as '20 GeV/c' | '80 GeV/c'] as [
      number,
      number,
    ];
    const ours = electron.mean / (visible.mean / 1000 / momentum);
    const error = ours * Math.hypot(electron.error / electron.mean, visible.error / visible.mean);
    yield row(`${id}/e-over-pi`, `e/pi, ${name}`, [ours, error], ePi, ePiError, relative(0.05));
  }
  const theirs = reference.hcal['e- 20 GeV/c'].vis_birks_MeV;
  const ours = [1000 * 20 * electron.mean, 1000 * 20 * electron.error] as const;
  yield row('e-20/visible', 'visible (MeV), e- 20 GeV', ours, theirs.mean, theirs.mean_err, relative(0.03));
}

function ratio(measures: readonly HcalMeasure[], of: (measure: HcalMeasure) => number): number {
  const sum = measures.reduce((total, { visibleGev }) => total + visibleGev, 0);
  return measures.reduce((total, measure) => total + of(measure), 0) / sum;
}

/** What one particle leaves in the whole stack, on the scales of the experiment. */
export interface StackMeasure {
  readonly ecalGev: number;
  readonly veto2Mip: number;
  readonly hcalGev: number;
  readonly hcalByModuleGev: readonly number[];
  readonly isFirstInEcal: boolean;
}

export function shootAtStack(
  particles: PenetratingParticles,
  particle: ParticleName,
  momentumGev: number,
  events: number,
): StackMeasure[] {
  const kineticGev = kineticOfMomentumGev(particle, momentumGev);
  const state = { particle, kineticGev, ...{ xMm: 0, yMm: 0, zMm: 22600, timeNs: 0 }, ...ALONG_Z };
  return measureStack(events, (stream, sink) => {
    const { end } = particles.deposit(stream, state, sink);
    return end?.kind === 'interacts' && end.state.zMm < 23181;
  });
}

/** Sums the signals of events that `deposit` makes. */
export function measureStack(
  events: number,
  deposit: (stream: RandomStream, sink: SignalSink) => boolean,
): StackMeasure[] {
  const stream = new RandomStream(1, 0, 'stack');
  return Array.from({ length: events }, (_, event) => {
    let ecalGev = 0;
    let veto2Mip = 0;
    const hcalByModuleGev = [0, 0, 0, 0];
    const isFirstInEcal = deposit(stream.startEvent(event), {
      add: (channel, energy) => {
        if (channel >= FIRST_HCAL) hcalByModuleGev[Math.floor((channel - FIRST_HCAL) / 9)]! += energy;
        else if (channel >= FIRST_VETO2) veto2Mip += energy;
        else ecalGev += energy;
      },
    });
    const hcalGev = hcalByModuleGev.reduce((sum, energy) => sum + energy, 0);
    return { ecalGev, veto2Mip, hcalGev, hcalByModuleGev, isFirstInEcal };
  });
}

const ON_THE_STACK = [
  ['neutron', 'neutron 50 GeV/c'],
  ['K0L', 'kaon0L 50 GeV/c'],
  ['pi-', 'pi- 50 GeV/c'],
] as const;

/** Neutrons, K0L and pions of 50 GeV/c on ECAL, V2 and HCAL. */
export function* stackRows(events: number): Generator<CheckRow> {
  const particles = referenceParticles('full');
  for (const [particle, name] of ON_THE_STACK) {
    const theirs = reference.full[name];
    const measures = shootAtStack(particles, particle, 50, events);
    const mean = (of: (measure: StackMeasure) => number): readonly [number, number] => {
      const found = spreadOf(measures.map(of));
      return [found.mean, found.error];
    };
    const share = (of: (measure: StackMeasure) => boolean) => mean((measure) => (of(measure) ? 1 : 0));
    const spreadOfShare = ({ p, n }: { readonly p: number; readonly n: number }) => Math.sqrt((p * (1 - p)) / n);
    const first = theirs.first_inelastic_in_ECAL;
    yield row(
      `${particle}-50/first`,
      `first interaction in the ECAL, ${name}`,
      share(({ isFirstInEcal }) => isFirstInEcal),
      first.p,
      spreadOfShare(first),
      absolute(0.03),
    );
    const ecal = theirs.E_ECAL_electron_scale_GeV;
    const hcal = theirs.E_HCAL_hadron_scale_GeV;
    yield row(
      `${particle}-50/ecal`,
      `E_ECAL (GeV), ${name}`,
      mean(({ ecalGev }) => ecalGev),
      ecal.mean,
      ecal.mean_err,
      relative(0.12),
    );
    yield row(
      `${particle}-50/hcal`,
      `E_HCAL (GeV), ${name}`,
      mean(({ hcalGev }) => hcalGev),
      hcal.mean,
      hcal.mean_err,
      relative(0.12),
    );
    const sum = theirs.sum_ECAL_escale_plus_HCAL;
    yield row(
      `${particle}-50/sum`,
      `E_ECAL + E_HCAL (GeV), ${name}`,
      mean(({ ecalGev, hcalGev }) => ecalGev + hcalGev),
      sum.mean,
      sum.rms / Math.sqrt(theirs.n),
      relative(0.12),
    );
    const quiet = theirs.P_V2_below_1MIP;
    yield row(
      `${particle}-50/v2-quiet`,
      `P(V2 < 1 MIP), ${name}`,
      share(({ veto2Mip }) => veto2Mip < 1),
      quiet.p,
      spreadOfShare(quiet),
      absolute(0.03),
    );
    yield row(
      `${particle}-50/v2-mean`,
      `V2 (MIP), ${name}`,
      mean(({ veto2Mip }) => veto2Mip),
      theirs.V2_mean_MIP,
      0,
      shown,
    );
    const low = theirs.P_HCAL_below_1GeV;
    yield row(
      `${particle}-50/hcal-below-1`,
      `P(E_HCAL < 1 GeV), ${name}`,
      share(({ hcalGev }) => hcalGev < 1),
      low.p,
      spreadOfShare(low),
      { kind: 'factor', by: 2 },
    );
  }
}

/** Muons in the HCAL alone. */
export function* muonRows(events: number): Generator<CheckRow> {
  const particles = referenceParticles('hcal');
  for (const momentum of [20, 100] as const) {
    const measures = shootAtHcal(particles, 'mu-', momentum, events);
    for (const [module, theirs] of reference.muon[`${momentum} GeV/c`].per_module.entries()) {
      const values = measures.map(({ moduleGev }) => 1000 * moduleGev[module]!);
      const mean = spreadOf(values);
      const name = `HCAL${module + 1}, mu- ${momentum} GeV/c`;
      const id = `mu-${momentum}/${module + 1}`;
      yield row(
        `${id}/mean`,
        `mean (MeV), ${name}`,
        [mean.mean, mean.error],
        theirs.mean_birks_MeV,
        theirs.mean_err,
        relative(0.05),
      );
      const peak = jackknife(values, mostProbable);
      yield row(
        `${id}/mpv`,
        `most probable (MeV), ${name}`,
        peak,
        theirs.mpv_birks_MeV,
        theirs.mpv_err,
        relative(0.05),
      );
    }
  }
}

/** Muons of 100 GeV/c on the whole stack: light in the ECAL and in V2. The mean in V2 hangs on single showers of hundreds of MIP. */
export function* muonStackRows(events: number): Generator<CheckRow> {
  const theirs = reference.muon['full stack 100 GeV/c'];
  const particles = referenceParticles('full');
  const { unitsPerVisibleGev } = particles;
  const measures = shootAtStack(particles, 'mu-', 100, events);
  const ecal = measures.map(({ ecalGev }) => (1000 * ecalGev) / unitsPerVisibleGev[FIRST_PRESHOWER]!);
  const veto2 = measures.map(({ veto2Mip }) => (1000 * veto2Mip) / unitsPerVisibleGev[FIRST_VETO2]!);
  const [ecalPeak, ecalPeakError] = theirs.ECAL_scint_mpv_birks_MeV as [number, number];
  const [veto2Peak, veto2PeakError] = theirs.V2_mpv_birks_MeV as [number, number];
  const name = 'mu- 100 GeV/c';
  const ofEcal = spreadOf(ecal);
  const ofVeto2 = spreadOf(veto2);
  const peak = (values: readonly number[]) => jackknife(values, mostProbable);
  yield row(
    'mu-100/ecal-mpv',
    `most probable (MeV), ECAL, ${name}`,
    peak(ecal),
    ecalPeak,
    ecalPeakError,
    relative(0.05),
  );
  yield row(
    'mu-100/ecal-mean',
    `mean (MeV), ECAL, ${name}`,
    [ofEcal.mean, ofEcal.error],
    theirs.ECAL_scint_mean_birks_MeV,
    ofEcal.rms / Math.sqrt(theirs.n),
    relative(0.05),
  );
  yield row(
    'mu-100/v2-mpv',
    `most probable (MeV), V2, ${name}`,
    peak(veto2),
    veto2Peak,
    veto2PeakError,
    relative(0.05),
  );
  yield row(
    'mu-100/v2-mean',
    `mean (MeV), V2, ${name}`,
    [ofVeto2.mean, ofVeto2.error],
    theirs.V2_mean,
    ofVeto2.rms / Math.sqrt(theirs.n),
    shown,
  );
}

/** A particle at the front of the reference's HCAL. */
export function atHcal(particle: ParticleName, momentumGev: number): ParticleState {
  const kineticGev = kineticOfMomentumGev(particle, momentumGev);
  return { particle, kineticGev, ...{ xMm: 0, yMm: 0, zMm: 23870, timeNs: 0 }, ...ALONG_Z };
}
