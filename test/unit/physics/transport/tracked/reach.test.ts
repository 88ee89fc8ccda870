import { describe, expect, it } from 'vitest';
import { NODE_ENERGIES_GEV } from '../../../../../physics/transport/tracked/energy-grid.ts';
import { productionThresholds } from '../../../../../physics/transport/tracked/production-thresholds.ts';
import { CHARGED_COLUMNS, chargedTable, radiationTable } from '../../../../../physics/transport/tracked/tables.ts';
import { TrackedShowers } from '../../../../../physics/transport/tracked/tracked-showers.ts';
import { STEP_PROCESSES } from '../../../../../physics/transport/tracked/trajectories.ts';
import { aKernel, aMedium, onePlate } from '../../../../support/physics/shower-kernel.ts';

const ELECTRONS = 1500;

/**
 * A plate just as thick as the reach of an electron that flies straight through it is tracked, not cut short: what comes out of it is what the
 * reach leaves out at worst. 1,500 electrons, of which 1 % bring a fifth of their energy: ± 0.1 % of it.
 */
describe.each([
  ['Pb', 'e-'],
  ['Pb', 'e+'],
  ['polystyrene', 'e-'],
] as const)('the reach in %s of %s', (name, particle) => {
  const medium = aMedium(name);
  const thresholds = productionThresholds(medium);
  const table = chargedTable(medium, particle, thresholds, radiationTable(medium, thresholds));
  const column = (energyNode: number, of: (typeof CHARGED_COLUMNS)[number]): number =>
    table[energyNode * CHARGED_COLUMNS.length + CHARGED_COLUMNS.indexOf(of)]!;

  it.each([2e-4, 1e-3, 3e-3])('lets less than 1 % of %f GeV pass, and is shorter than the range', (wanted) => {
    const node = NODE_ENERGIES_GEV.findIndex((energy) => energy >= wanted);
    const energyGev = NODE_ENERGIES_GEV[node]!;
    const reachMm = column(node, 'penetration') + column(node, 'penetrationReserve');
    expect(reachMm).toBeLessThan((name === 'Pb' ? 0.65 : 1.2) * column(node, 'range'));
    const showers = new TrackedShowers(aKernel(), onePlate(medium, reachMm * (1 - 1e-9)));
    let passedGev = 0;
    for (let event = 0; event < ELECTRONS; event++) {
      const primary = { particle, kineticGev: energyGev, positionMm: [0, 0, 0], direction: [0, 0, 1] } as const;
      const { trajectories } = showers.trackWithSteps({ seed: 1, run: 1, event }, [primary], 0, 5000);
      for (let i = 0; i < trajectories.count; i++) {
        const escapes = STEP_PROCESSES[trajectories.process[i]!] === 'escape' && trajectories.track[i] === 1;
        if (escapes && trajectories.zMm[i]! > reachMm / 2) passedGev += trajectories.energyGev[i]!;
      }
    }
    expect(passedGev / (ELECTRONS * energyGev)).toBeLessThan(0.01);
  });
});
