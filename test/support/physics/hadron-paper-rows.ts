import { shippedMaterials } from '../../../geometry/materials.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { ALONG_Z } from '../../../physics/foundation/direction.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { makePhotonuclearSource } from '../../../physics/interactions/hadronic/photonuclear-source.ts';
import { sampleInelasticVertex } from '../../../physics/interactions/hadronic/hadron-inelastic.ts';
import { nuclearTarget } from '../../../physics/interactions/hadronic/target-nucleus.ts';
import type { ParticleState } from '../../../physics/event-model/particle-state.ts';
import { PenetratingParticles } from '../../../physics/transport/penetrating-particles.ts';
import { depthAt, zAtDepth } from '../../../physics/transport/calorimeter-line/matter-column.ts';
import type { CheckRow } from '../../validation/checks/check.ts';
import {
  jackknife,
  measureStack,
  referenceParticles,
  shootAtHcal,
  spreadOf,
  type StackMeasure,
} from './hadron-reference.ts';
import reference from '../../reference/geant4-hadron.json' with { type: 'json' };

const PAPER = 'paper';
const PAGE = 'docs/physics/hadrons.md';

/** Depths, resolution, leaks: the rows of the paper that hadrons decide. */
export function* hadronPaperRows(events: number): Generator<CheckRow> {
  yield* depthRows();
  yield* resolutionRows(events);
  yield* photonuclearRows(events);
}

function* depthRows(): Generator<CheckRow> {
  const layout = describeLayout(shippedDetector('na64-2016'));
  const [module] = layout.hcal;
  const source = `${PAPER}, sections III and VIII`;
  yield {
    ...{
      id: 'S5/module',
      quantity: 'depth of an HCAL module (interaction lengths)',
      ours: module!.totalLambda,
      error: 0,
    },
    ...{ reference: { value: 7, source }, tolerance: { kind: 'range', min: 6.9, max: 7.6 } },
  };
  const { column } = new PenetratingParticles(layout, shippedMaterials()).line;
  const total = column.nucleonDepth.at(-1)!;
  yield {
    ...{ id: 'S5/total', quantity: 'depth of ECAL, V2 and HCAL (interaction lengths)', ours: total, error: 0 },
    ...{ reference: { value: 30, source }, tolerance: { kind: 'range', min: 29, max: 32 } },
  };
  yield {
    ...{ id: 'S24', quantity: 'survival of a neutron, exp(-L/lambda)', ours: Math.exp(-total), error: 0 },
    ...{ reference: { value: 2.5e-14, source: 'closed form, 31.3 lengths' }, tolerance: { kind: 'factor', by: 2 } },
  };
  const crossed = 4000;
  const stack = referenceParticles('full');
  const lengths = depthAt(stack.line.column, 'nucleonDepth', 23870);
  const stream = new RandomStream(1, 0, 'survival');
  let survivors = 0;
  for (let i = 0; i < crossed; i++) {
    const { end } = stack.follow(stream.startEvent(i), neutron(50), () => undefined);
    if (end!.state.zMm > 23870) survivors++;
  }
  const p = survivors / crossed;
  yield {
    ...{ id: 'S24/ecal', quantity: 'neutrons that reach the HCAL without interaction', ours: p },
    ...{ error: Math.sqrt((p * (1 - p)) / crossed) },
    reference: { value: Math.exp(-lengths), source: 'closed form' },
    tolerance: { kind: 'absolute', by: 0 },
  };
}

const neutron = (kineticGev: number): ParticleState => ({
  ...{ particle: 'neutron', kineticGev, xMm: 0, yMm: 0, zMm: 22600, timeNs: 0 },
  ...ALONG_Z,
});

/** Photoelectrons a GeV on the hadron scale: 175 for a muon of 2.5 GeV (paper, section III). */
const PHOTOELECTRONS_PER_GEV = 70;

/** σ/E = a/√E ⊕ c through 20, 50 and 100 GeV, light statistics included. */
function* resolutionRows(events: number): Generator<CheckRow> {
  const particles = referenceParticles('hcal');
  const energies = [20, 50, 100];
  const measured = energies.map((energy) => shootAtHcal(particles, 'pi-', energy, events));
  const [ours, error] = jackknife(
    Array.from({ length: events }, (_, i) => i),
    (chosen) =>
      stochasticTerm(
        energies.map((energy, at) => {
          const { mean, rms } = spreadOf(chosen.map((i) => measured[at]![i]!.visibleGev));
          return { x: 1 / energy, y: (rms / mean) ** 2 + 1 / (PHOTOELECTRONS_PER_GEV * energy) };
        }),
      ),
  );
  yield {
    ...{ id: 'S6', quantity: 'stochastic term of the HCAL for pions (sqrt GeV)', ours, error },
    reference: { value: 0.6, source: `${PAPER}, section III` },
    tolerance: { kind: 'range', min: 0.5, max: 0.7 },
  };
}

/** The square of the resolution is a straight line in 1/E. */
function stochasticTerm(points: readonly { readonly x: number; readonly y: number }[]): number {
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return Math.sqrt(covariance / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0));
}

/** Photonuclear interactions of a 100 GeV electron in the ECAL. */
function* photonuclearRows(events: number): Generator<CheckRow> {
  const lead = shippedMaterials().get('Pb');
  const biased = reference.electron['biased 100 GeV, vertex rates only'];
  for (const energy of [10, 20, 50] as const) {
    const theirs = biased.nuclear_vertex_sum_hadron_energy_above[`${energy} GeV`];
    yield {
      ...{ id: `photonuclear/${energy}`, quantity: `photonuclear vertices above ${energy} GeV an electron of 100 GeV` },
      ...{ ours: makePhotonuclearSource(lead, 100, energy).reactionsPerElectron, error: 0 },
      reference: { value: theirs.p, error: theirs.err, source: 'Geant4 11.4 (hadron energy, not photon energy)' },
      tolerance: { kind: 'shown' },
    };
  }
  yield {
    ...{ id: 'S25', quantity: 'hadronic vertices above 50 GeV an electron of 100 GeV' },
    ...{ ours: makePhotonuclearSource(lead, 100, 50).reactionsPerElectron, error: 0 },
    reference: { value: 1e-4, source: `${PAPER}, section VIII` },
    tolerance: { kind: 'range', min: 3e-5, max: 4e-4 },
  };
  yield leadingHadronRow(events);
  const threshold = 1;
  const source = makePhotonuclearSource(lead, 100, threshold);
  const particles = referenceParticles('full');
  const { column, zFrontMm } = particles.line;
  const photons: number[] = [];
  const measures = measureStack(5 * events, (stream, sink) => {
    const { energyGev: photonEnergyGev, depthX0 } = source.sample(stream);
    photons.push(photonEnergyGev);
    const zMm = Math.min(23180, zAtDepth(column, 'radiationDepth', depthX0));
    const photon = {
      particle: 'gamma',
      kineticGev: photonEnergyGev,
      xMm: 0,
      yMm: 0,
      zMm,
      timeNs: 0,
      ...ALONG_Z,
    } as const;
    particles.depositInteraction(stream, photon, sink);
    return zMm < zFrontMm;
  });
  const leak = spreadOf(measures.map(({ hcalGev }) => hcalGev * source.reactionsPerElectron * 1000));
  const theirs = reference.electron['analog 100 GeV'];
  yield {
    ...{ id: 'geant4-hadron/e-100/leak', quantity: 'mean leak of a 100 GeV electron into the HCAL (MeV)' },
    ...{ ours: leak.mean, error: leak.error },
    reference: {
      value: 1000 * theirs.E_HCAL_mean_GeV_hadron_scale,
      error: 1000 * theirs.E_HCAL_mean_err,
      source: 'Geant4 11.4',
    },
    tolerance: { kind: 'factor', by: 2 },
  };
  const over = measures.filter(({ hcalGev }) => hcalGev > 1).length / measures.length;
  yield {
    ...{ id: 'S17', quantity: '100 GeV electrons with E_HCAL < 1 GeV, without pile-up' },
    ours: 1 - source.reactionsPerElectron * over,
    error: source.reactionsPerElectron * Math.sqrt(over / measures.length),
    reference: { value: 0.98, source: `${PAPER}, section VI.B (with pile-up); above 0.99 without` },
    tolerance: { kind: 'range', min: 0.99, max: 1 },
  };
  yield regionTwoRow(measures, photons);
}

function leadingHadronRow(events: number): CheckRow {
  const lead = shippedMaterials().get('Pb');
  const source = makePhotonuclearSource(lead, 100, 20);
  const stream = new RandomStream(1, 0, 'leading hadron').startEvent(0);
  const target = nuclearTarget(lead);
  const draws = 5 * events;
  let found = 0;
  for (let i = 0; i < draws; i++) {
    const { energyGev: photonEnergyGev } = source.sample(stream);
    const photon = { particle: 'gamma', kineticGev: photonEnergyGev, ...ALONG_Z } as const;
    const { products } = sampleInelasticVertex(stream, photon, target);
    if (Math.max(...products.map(({ kineticGev }) => kineticGev)) > 20) found++;
  }
  const theirs = reference.electron['biased 100 GeV, vertex rates only'].leading_hadron_above['20 GeV'];
  return {
    ...{ id: 'photonuclear/leading', quantity: 'leading hadrons above 20 GeV an electron of 100 GeV' },
    ours: (source.reactionsPerElectron * found) / draws,
    error: (source.reactionsPerElectron * Math.sqrt(found)) / draws,
    reference: { value: theirs.p, error: theirs.err, source: 'Geant4 11.4' },
    tolerance: { kind: 'shown' },
  };
}

/** Region II: what the electron left as a shower, and the hadrons in ECAL and HCAL. */
function regionTwoRow(measures: readonly StackMeasure[], photons: readonly number[]): CheckRow {
  const band = measures
    .map(({ ecalGev, hcalGev }, i) => ({ sum: 100 - photons[i]! + ecalGev + hcalGev, hcalGev }))
    .filter(({ hcalGev }) => hcalGev > 1);
  const { mean, error } = spreadOf(band.map(({ sum }) => sum));
  return {
    ...{ id: 'S30', quantity: 'E_ECAL + E_HCAL in region II (GeV), photonuclear events with E_HCAL > 1 GeV' },
    ...{ ours: mean, error },
    reference: { value: 100, source: `${PAPER}, section IV` },
    tolerance: { kind: 'range', min: 97, max: 103 },
    explained: {
      because:
        'hadrons show less than electrons in the ECAL (e/h above 1), as the 84 % of Geant4 for pions of 50 GeV/c',
      page: PAGE,
    },
  };
}
