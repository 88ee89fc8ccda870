import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import { beamAtEcal } from '../../../physics/background/beam-entry.ts';
import { CollectedResults } from '../../../physics/background/collected-results.ts';
import { BackgroundLaboratory } from '../../../physics/background/laboratory.ts';
import { BACKGROUND_ROWS, type BackgroundRowName } from '../../../physics/background/paper-table.ts';
import { nextOrders } from '../../../physics/background/plan.ts';
import { simulatedSideBand } from '../../../physics/background/simulated-side-band.ts';
import type { TableSetting } from '../../../physics/background/row-parts.ts';
import { bandPassShare, makeRow } from '../../../physics/background/table.ts';
import { describeUpstreamMatter } from '../../../physics/chain/upstream-matter.ts';
import { describeBeam } from '../../../physics/chain/beam-parts.ts';
import { photonuclearProcess } from '../../../physics/chain/processes/photonuclear.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import {
  accidentalTagControl,
  beamHadronControl,
  decayInTargetControl,
  kaonDecayControl,
  quietTargetControl,
  softMuonControl,
  survivingNeutralControl,
  upstreamControl,
  type ControlPoint,
} from '../../support/background-control.ts';
import type { Check, CheckRow } from './check.ts';

const detector = shippedDetector('na64-2016');
const materials = shippedMaterials();
const layout = describeLayout(detector, materials);
const setting: TableSetting = {
  ...{
    layout,
    materials,
    upstream: describeUpstreamMatter(detector, layout, materials),
    lead: materials.get('Pb'),
    beam: describeBeam(layout.beam, layout.beam.momentumGev),
  },
  exposures: layout.runs.map(({ electronsOnTarget }) => electronsOnTarget),
};

/** Rows whose simulation is cheap enough here; the others have the same methods. */
const ROWS: readonly BackgroundRowName[] = ['hadrons', 'dimuons', 'decays', 'upstream', 'target', 'accidental', 'tau'];

/** Table IV, side band C, leading hadrons, and weighted against plain estimates. */
export const check: Check = {
  topic: 'backgrounds (Table IV, side band C)',
  seconds: 330,
  *rows(): Generator<CheckRow> {
    yield* controlRows();
    yield* leadingHadronRows();
    const results = simulate();
    for (const name of ROWS) {
      const { events, effective } = makeRow(name, results, setting);
      const { paper } = BACKGROUND_ROWS[name];
      const printed: { value?: number; below?: number } = paper ?? {};
      yield {
        ...{ id: `table-IV/${name}`, quantity: `${BACKGROUND_ROWS[name].source}, events for 4.3e10 EOT` },
        ...{ ours: events.value, error: events.statistical },
        reference: { value: printed.value ?? printed.below ?? 0, source: 'paper, Table IV' },
        tolerance: { kind: 'shown' },
      };
      if (effective === undefined) continue;
      yield {
        ...{ id: `table-IV/${name}/effective`, quantity: `effective events, ${name}`, ours: effective, error: 0 },
        reference: { value: 100, source: 'at least, for a row to be quoted' },
        tolerance: { kind: 'range', min: 100, max: Infinity },
      };
    }
    yield* sideBandRows(results);
  },
};

function* controlRows(): Generator<CheckRow> {
  const points: readonly (readonly [id: string, quantity: string, point: ControlPoint])[] = [
    ['kaon-decays', 'K- that decay in the line and leave a muon, per kaon', kaonDecayControl(4000, 12_000)],
    ['soft-muon', 'pairs with a soft muon and a decayed one, per electron', softMuonControl(200_000)],
    ['surviving-neutral', 'leading neutrals behind the ECAL, per electron', survivingNeutralControl(150_000)],
    ['pion-interactions', 'leading neutrals behind the ECAL, per pion', beamHadronControl('pi-', 100_000)],
    ['kaon-interactions', 'leading neutrals behind the ECAL, per kaon', beamHadronControl('K-', 100_000)],
    ['decays-in-target', 'K- of 5 GeV into an electron above 1 GeV in the ECAL', decayInTargetControl(20_000, 1e6)],
    ['upstream', 'electrons from the window of the vessel, 50 to 85 GeV, per electron', upstreamControl(2000, 40_000)],
    ['accidental-tag', 'decayed muons with the tag of a slow electron', accidentalTagControl(3000, 10_000, 20_000)],
    ['splitting', 'quiet V2 (3 MIP) and HCAL (10 GeV), E_ECAL < 75 GeV, per electron', quietTargetControl(30, 15_000)],
  ];
  for (const [id, quantity, { weighted, weightedError, plain, plainError }] of points) {
    yield {
      ...{ id: `control/${id}`, quantity: `${quantity}, weighted`, ours: weighted, error: weightedError },
      reference: { value: plain, error: plainError, source: 'plain simulation' },
      tolerance: { kind: 'relative', by: 0 },
    };
  }
}

const VERTICES = 20_000;

function* leadingHadronRows(): Generator<CheckRow> {
  const { momentumGev } = layout.beam;
  const process = photonuclearProcess(materials.get('Pb'), momentumGev, 20, 1);
  const stream = new RandomStream(4, 0, 'leading hadrons');
  const incoming = beamAtEcal(layout, 'e-');
  const counts = { sum50: 0, leading20: 0, leading50: 0 };
  for (let i = 0; i < VERTICES; i++) {
    const energies = process
      .react(stream.startEvent(i), incoming)
      .particles.filter(({ particle }) => particle !== 'e-')
      .map(({ kineticGev }) => kineticGev);
    const leading = Math.max(0, ...energies);
    counts.sum50 += +(energies.reduce((sum, energy) => sum + energy, 0) > 50);
    counts.leading20 += +(leading > 20);
    counts.leading50 += +(leading > 50);
  }
  const rate = (count: number) => ({
    ours: (process.weight * count) / VERTICES,
    error: (process.weight * Math.sqrt(count)) / VERTICES,
  });
  yield {
    ...{ id: 'S25/chain', quantity: 'electrons whose photon above 50 GeV makes hadrons', ...rate(counts.sum50) },
    reference: { value: 1e-4, source: 'paper, section VIII (at most, leading hadrons)' },
    tolerance: { kind: 'range', min: 3e-5, max: 4e-4 },
  };
  yield {
    ...{
      id: 'S25/chain/leading-20',
      quantity: 'electrons with a leading hadron above 20 GeV',
      ...rate(counts.leading20),
    },
    reference: { value: 2.09e-4, error: 1.3e-5, source: 'Geant4 11.4, biased 100 GeV electrons' },
    tolerance: { kind: 'factor', by: 3 },
  };
  yield {
    ...{
      id: 'S25/chain/leading-50',
      quantity: 'electrons with a leading hadron above 50 GeV',
      ...rate(counts.leading50),
    },
    reference: { value: 1.6e-5, error: 3.6e-6, source: 'Geant4 11.4, biased 100 GeV electrons' },
    tolerance: { kind: 'factor', by: 3 },
  };
}

function simulate(): CollectedResults {
  const laboratory = new BackgroundLaboratory(detector, materials, 1);
  const results = new CollectedResults();
  for (;;) {
    const orders = nextOrders(ROWS, results, 1);
    if (orders.length === 0) return results;
    for (const order of orders) results.add(order, laboratory.do(order));
  }
}

function* sideBandRows(results: CollectedResults): Generator<CheckRow> {
  const repeats = [results.quiet.get('target-band') ?? [], results.quiet.get('upstream-band') ?? []];
  for (const [i, [run, paper]] of Object.entries(PAPER_SIDE_BAND).entries()) {
    const electrons = setting.exposures[i]! * bandPassShare(results, setting, i);
    const { estimate, spectrumError } = simulatedSideBand(repeats, electrons, 1, i);
    const source = 'paper, section VIII';
    yield {
      ...{ id: `S28/${run}`, quantity: `slope of side band C, simulated ${run} (1/GeV)` },
      ...{
        ours: estimate?.slopePerGev ?? NaN,
        error: Math.hypot(estimate?.slopeErrorPerGev ?? 0, spectrumError.slopePerGev),
      },
      reference: { value: paper.slopePerGev, source },
      tolerance: { kind: 'range', min: 0.2, max: 0.6 },
    };
    yield {
      ...{ id: `S28/${run}/events`, quantity: `events in the box from side band C, simulated ${run}` },
      ...{
        ours: estimate?.events ?? NaN,
        error: (estimate?.events ?? 0) * Math.expm1(Math.hypot(estimate?.lnStatistical ?? 0, spectrumError.lnEvents)),
      },
      reference: { value: paper.events, error: paper.error, source },
      tolerance: { kind: 'shown' },
    };
  }
}
