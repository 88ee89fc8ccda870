import { describe, expect, test } from 'vitest';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import { describeChainParts } from '../../../../../physics/chain/chain-parts.ts';
import {
  ECAL_CELLS,
  FIRST_HCAL,
  FIRST_PRESHOWER,
  FIRST_VETO2,
  HCAL_CELLS,
} from '../../../../../physics/event-model/channels.ts';
import { Deposits } from '../../../../../physics/event-model/deposits.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { depositMuon } from '../../../../../physics/transport/parametrised/muon-signal.ts';

const { muons } = describeChainParts(shippedDetector(), shippedMaterials(), 100);

/** Mean energies that muons from the ECAL's front, in its middle, leave behind. */
function crossed(energyGev: number, shareBehind: number) {
  const { zFrontMm: zMm, xCentreMm: xMm, yCentreMm: yMm } = muons.ecal;
  const n = 400;
  const sums = { ecal: 0, preshower: 0, veto2: 0, hcal: [0, 0, 0, 0] };
  for (let i = 0; i < n; i++) {
    const deposits = new Deposits();
    const start = { energyGev, shareBehind, zMm, xMm: xMm + 5, yMm: yMm + 5, slopeX: 0, slopeY: 0 };
    depositMuon(new RandomStream(9, 1, 'muon').startEvent(i), start, muons, deposits);
    const sum = (from: number, count: number) =>
      deposits.energies.subarray(from, from + count).reduce((a, b) => a + b, 0) / n;
    sums.preshower += sum(FIRST_PRESHOWER, ECAL_CELLS);
    sums.ecal += sum(FIRST_PRESHOWER, 2 * ECAL_CELLS);
    sums.veto2 += sum(FIRST_VETO2, FIRST_HCAL - FIRST_VETO2);
    for (let module = 0; module < 4; module++) sums.hcal[module]! += sum(FIRST_HCAL + module * HCAL_CELLS, HCAL_CELLS);
  }
  return sums;
}

describe('a muon', () => {
  test('of 50 GeV crosses all: 0.45 GeV in the ECAL, one MIP in V2, 2.5 GeV in each HCAL module (paper, Fig. 9)', () => {
    const { ecal, veto2, hcal } = crossed(50, 1);
    expect(Math.abs(ecal - 0.45)).toBeLessThan(0.02);
    expect(veto2).toBeGreaterThan(0.95);
    expect(veto2).toBeLessThan(1.25); // the mean is above the most probable signal
    for (const module of hcal) expect(Math.abs(module - 2.5)).toBeLessThan(0.15);
  });

  test('born halfway leaves half in the ECAL and nothing in the preshower', () => {
    const { ecal, preshower } = crossed(50, 0.5);
    expect(Math.abs(ecal - 0.225)).toBeLessThan(0.02);
    expect(preshower).toBe(0);
  });

  test('of 3 GeV ranges out before the last HCAL module, one of 0.3 GeV in the ECAL', () => {
    const slow = crossed(3, 1);
    expect(slow.hcal[0]).toBeGreaterThan(1);
    expect(slow.hcal[3]).toBe(0);
    expect(crossed(0.3, 1)).toMatchObject({ veto2: 0, hcal: [0, 0, 0, 0] });
  });
});
