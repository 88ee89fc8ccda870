import { readFileSync } from 'node:fs';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { exp } from '../../../physics/foundation/math.ts';
import { kineticOfMomentumGev, type ParticleName } from '../../../physics/particles/particle.ts';
import { cascadeProcess } from '../../../physics/studies/leak/cascade.ts';
import { depthBetween, describeColumn } from '../../../physics/studies/leak/calorimeter-column.ts';
import { leakSetup, type LeakQuestion } from '../../../physics/studies/leak/leak-question.ts';
import { combineRepeats } from '../../../physics/studies/leak/repeats.ts';
import { splitOnce } from '../../../physics/studies/leak/splitting.ts';
import type { Check, CheckRow } from './check.ts';

const materials = shippedMaterials();
const layout = describeLayout(shippedDetector('na64-2016'), materials);

function leakOf(question: Partial<LeakQuestion> & Pick<LeakQuestion, 'particle'>, repeats: number, members: number) {
  const whole: LeakQuestion = {
    ...{ energyGev: 100, thresholdGev: 1, start: 'hcal', secondaries: 'all', transverseFactor: 1 },
    ...question,
  };
  const process = cascadeProcess(leakSetup(whole, layout, materials).settings);
  const results = Array.from({ length: repeats }, (_, repeat) => splitOnce(process, { seed: 23, repeat, members }));
  return combineRepeats(results).probability;
}

interface FullStack {
  readonly full: Readonly<Record<string, { readonly P_HCAL_below_1GeV_and_V2_below_1MIP: Counted }>>;
}

interface Counted {
  readonly p: number;
  readonly k: number;
  readonly n: number;
}

const fullStack = JSON.parse(
  readFileSync(new URL('../../reference/geant4-hadron.json', import.meta.url), 'utf8'),
) as FullStack;

const BEAMS: readonly (readonly [key: string, particle: ParticleName])[] = [
  ['neutron 50 GeV/c', 'neutron'],
  ['kaon0L 50 GeV/c', 'K0L'],
  ['pi- 50 GeV/c', 'pi-'],
];

/** S23, S24 and the signature of absorption in the ECAL. */
export const check: Check = {
  topic: 'leaks',
  seconds: 120,
  *rows(): Generator<CheckRow> {
    for (const particle of ['neutron', 'K0L'] as const) {
      const { value, error } = leakOf({ particle }, 10, 2000);
      yield {
        id: `S23/${particle}`,
        quantity: `leak of the HCAL, 100 GeV ${particle}, E_HCAL < 1 GeV`,
        ours: value,
        error,
        reference: { value: 1e-9, source: 'paper, section VIII (at most)' },
        tolerance: { kind: 'range', min: 1e-13, max: 3e-9 },
        ...(value + 3 * error < 1e-13 && {
          explained: {
            because:
              'exp(−L/λ) of a neutron in four modules is 7e-14: no cascade makes it smaller, and few make it larger',
            page: 'docs/physics/leaks.md',
          },
        }),
      };
    }
    const column = describeColumn(layout, materials);
    const depth = depthBetween(column, column[0]!.frontMm, column.at(-1)!.backMm, 'nucleon');
    yield {
      id: 'S24/leaks',
      quantity: 'punch-through of a neutron, exp(-L/lambda) through ECAL, V2 and HCAL',
      ours: exp(-depth),
      error: 0,
      reference: { value: 2.5e-14, source: 'specification, straight ray with PDG lengths' },
      tolerance: { kind: 'factor', by: 2 },
    };
    const self = leakOf({ particle: 'neutron', secondaries: 'none' }, 10, 2000);
    const { parts, settings } = leakSetup(
      { particle: 'neutron', energyGev: 100, thresholdGev: 1, start: 'hcal', secondaries: 'none', transverseFactor: 1 },
      layout,
      materials,
    );
    yield {
      id: 'leak/self-test',
      quantity: 'splitting without secondaries, 30 lambda',
      ours: self.value,
      error: self.error,
      reference: {
        value: exp(-depthBetween(parts, settings.planesMm[0]!, settings.planesMm.at(-1)!, 'nucleon')),
        source: 'closed form exp(-L/lambda)',
      },
      tolerance: { kind: 'relative', by: 0 },
    };
    for (const [key, particle] of BEAMS) {
      const { k, n } = fullStack.full[key]!.P_HCAL_below_1GeV_and_V2_below_1MIP;
      const { value, error } = leakOf(
        { particle, energyGev: kineticOfMomentumGev(particle, 50), start: 'ecal' },
        10,
        1500,
      );
      // one count more than seen stands for the upper edge of a small number of counts
      const counted = { value: k / n, error: Math.sqrt(k + 1) / n };
      const isOutside = Math.abs(value - counted.value) > 3 * Math.hypot(error, counted.error);
      yield {
        id: `geant4/ecal-start/${particle}`,
        quantity: `V2 < 1 MIP and HCAL < 1 GeV, 50 GeV/c ${particle} into the ECAL`,
        ours: value,
        error,
        reference: { ...counted, source: `Geant4 11.4, ${k} of ${n}` },
        tolerance: { kind: 'factor', by: 2 },
        ...(isOutside &&
          particle === 'pi-' && {
            explained: {
              because:
                'the schematic vertex turns a third of leading pions into a π⁰, whose shower ends in the ECAL; in FTFP fewer do',
              page: 'docs/physics/leaks.md',
            },
          }),
      };
    }
  },
};
