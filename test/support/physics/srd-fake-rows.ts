import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import { bendingLever } from '../../../physics/field/dipole-bending.ts';
import { srdFakes } from '../../../physics/studies/srd-fakes.ts';
import { srdStack } from '../../../physics/transport/tracked/srd-stack.ts';
import { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';
import type { CheckRow } from '../../validation/checks/check.ts';
import { aKernel } from './shower-kernel.ts';

/** Pions of 100 GeV/c whose knock-ons look like synchrotron radiation; 1 to 80 MeV in each counter, the default window. */
export function* srdFakeRows(events: number): Generator<CheckRow> {
  const document = shippedDetector();
  const materials = shippedMaterials();
  const layout = describeLayout(document, materials);
  const element = document.elements.find(({ kind }) => kind === 'sr_calorimeter') as ElementOf<'sr_calorimeter'>;
  const showers = new TrackedShowers(aKernel(), srdStack(element, [], materials));
  const xMm = bendingLever(layout.dipoles, layout.srd!.zFrontMm) / 100;
  const fakes = srdFakes(
    { particle: 'pi-', momentumGev: 100, xMm, yMm: 0, windowGev: [0.001, 0.08], events, seed: 1 },
    layout,
    materials,
    showers,
  );
  const [one, , three] = fakes.probability;
  // no event seen: the 90 % upper limit, 2.3 weights
  const ours = three > 0 ? three : (2.3 * fakes.knockOnsPerParticle) / fakes.knockOns;
  yield {
    ...{
      id: 'S15',
      quantity: '100 GeV pions with a knock-on that fills all three SRD counters (limit where none is seen)',
    },
    ...{ ours, error: fakes.error[2] },
    reference: { value: 1e-5, source: 'paper, sections III and IV' },
    tolerance: { kind: 'range', min: 0, max: 3e-5 },
  };
  yield {
    ...{
      id: 'S15/one',
      quantity: '100 GeV pions with a knock-on that fills one SRD counter',
      ours: one,
      error: fakes.error[0],
    },
    reference: { value: fakes.knockOnsPerParticle, source: 'knock-ons above 1 MeV made near the counters' },
    tolerance: { kind: 'shown' },
  };
}
