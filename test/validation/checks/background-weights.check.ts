import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { beamAtEcal } from '../../../physics/background/beam-entry.ts';
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
} from '../../support/physics/background-control.ts';
import type { Check, CheckRow } from './check.ts';

const materials = shippedMaterials();
const layout = describeLayout(shippedDetector('na64-2016'), materials);

/** Weighted against plain estimates where both can be had, and leading hadrons. */
export const check: Check = {
  topic: 'weights of the backgrounds',
  seconds: 150,
  *rows(): Generator<CheckRow> {
    yield* controlRows();
    yield* leadingHadronRows();
  },
};

function* controlRows(): Generator<CheckRow> {
  const points: readonly (readonly [id: string, quantity: string, make: () => ControlPoint])[] = [
    ['kaon-decays', 'K- that decay in the line and leave a muon, per kaon', () => kaonDecayControl(4000, 12_000)],
    ['soft-muon', 'pairs with a soft muon and a decayed one, per electron', () => softMuonControl(200_000)],
    ['surviving-neutral', 'leading neutrals behind the ECAL, per electron', () => survivingNeutralControl(150_000)],
    ['pion-interactions', 'leading neutrals behind the ECAL, per pion', () => beamHadronControl('pi-', 100_000)],
    ['kaon-interactions', 'leading neutrals behind the ECAL, per kaon', () => beamHadronControl('K-', 100_000)],
    [
      'decays-in-target',
      'K- of 5 GeV into an electron above 1 GeV in the ECAL',
      () => decayInTargetControl(20_000, 1e6),
    ],
    [
      'upstream',
      'electrons from the window of the vessel, 50 to 85 GeV, per electron',
      () => upstreamControl(2000, 40_000),
    ],
    [
      'accidental-tag',
      'decayed muons with the tag of a slow electron',
      () => accidentalTagControl(3000, 10_000, 20_000),
    ],
    [
      'splitting',
      'quiet V2 (3 MIP) and HCAL (10 GeV), E_ECAL < 75 GeV, per electron',
      () => quietTargetControl(30, 15_000),
    ],
  ];
  for (const [id, quantity, make] of points) {
    const { weighted, weightedError, plain, plainError } = make();
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
