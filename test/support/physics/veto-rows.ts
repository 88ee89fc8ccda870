import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { ALONG_Z } from '../../../physics/foundation/direction.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { PenetratingParticles } from '../../../physics/transport/penetrating-particles.ts';
import type { CheckRow } from '../../validation/checks/check.ts';

const BINS = 60;
const HALF_A_MIP = 0.5;

/** Single muons all over the face of V2: those that show less than half a MIP, with light statistics, and the worst column of a map in x. */
export function* vetoRows(muons: number): Generator<CheckRow> {
  const layout = describeLayout(shippedDetector());
  const veto = layout.veto!;
  const particles = new PenetratingParticles({ ...layout, hcal: [] }, shippedMaterials());
  const stream = new RandomStream(1, 0, 'veto').startEvent(0);
  const lost = new Float64Array(BINS);
  const frontMm = veto.zMm - veto.thicknessMm / 2;
  for (let i = 0; i < muons; i++) {
    const u = stream.uniform();
    const place = {
      xMm: veto.xMm + (u - 0.5) * veto.widthMm,
      yMm: veto.yMm + (stream.uniform() - 0.5) * veto.heightMm,
      zMm: frontMm,
    };
    let mip = 0;
    const muon = { particle: 'mu-', kineticGev: 20, ...place, ...ALONG_Z, timeNs: 0 } as const;
    particles.deposit(stream, muon, { add: (_, energy) => (mip += energy) });
    const seen = stream.poisson(mip * veto.photoelectronsPerMip) / veto.photoelectronsPerMip;
    if (seen < HALF_A_MIP) lost[Math.floor(u * BINS)]!++;
  }
  const all = lost.reduce((sum, count) => sum + count, 0);
  const worst = Math.max(...lost);
  yield {
    ...{ id: 'S26', quantity: 'single muons that V2 misses (below half a MIP)' },
    ...{ ours: all / muons, error: Math.sqrt(all) / muons },
    reference: { value: veto.inefficiency, source: 'paper, section VIII: below 1e-4' },
    tolerance: { kind: 'range', min: 0, max: 2e-4 },
  };
  yield {
    ...{ id: 'S26/map', quantity: `the worst of ${BINS} columns of V2` },
    ...{ ours: (worst * BINS) / muons, error: (Math.sqrt(worst) * BINS) / muons },
    reference: { value: veto.inefficiency, source: 'detector document' },
    tolerance: { kind: 'shown' },
  };
}
