import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { describeLayout, type DetectorLayout } from '../../../../geometry/layout.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import { shippedCalibration, type Calibration } from '../../../../geometry/showers/calibration.ts';
import { calibrateEcal, ecalSignature } from '../../../../physics/chain/calibration.ts';
import { describeCalibratedEcal } from '../../../../physics/chain/chain-parts.ts';
import { describeEcal } from '../../../../physics/chain/ecal-parts.ts';
import { describeReadOut } from '../../../../physics/chain/read-out-parts.ts';
import { hcalUnitsPerVisibleGev, moduleSignature } from '../../../../physics/transport/penetrating-particles.ts';
import { PHYSICS_VERSION } from '../../../../physics/version.ts';

const materials = shippedMaterials();
const shipped = shippedCalibration();
const layoutOf = (name: string) => describeLayout(shippedDetector(name), materials);
const ecalOf = (layout: DetectorLayout) =>
  describeCalibratedEcal(layout, describeEcal(layout, materials), describeReadOut(layout));
const layout = layoutOf('na64-2016');
const [module] = layout.hcal;
const ecal = ecalOf(layout);

/** What no simulation gives, so that it shows where it is used. */
const marked: Calibration = {
  ...shipped,
  hcal: { ...shipped.hcal, units_per_visible_gev: 1 },
  ecal: { ...shipped.ecal, scale: 7 },
};

describe('the calibration that comes with the program', () => {
  it('was made by this physics: else runs start slowly until `twin tune showers --of calibration` has made it again', () => {
    expect(shipped.provenance.physics_version).toBe(PHYSICS_VERSION);
  });

  it('is to the bit what simulation gives, which another physics version does', () => {
    const older = { ...marked, provenance: { ...marked.provenance, physics_version: '0' } };
    expect(hcalUnitsPerVisibleGev(layout, materials, older)).toBe(shipped.hcal.units_per_visible_gev);
    expect(calibrateEcal(ecal, older)).toMatchObject(calibrateEcal(ecal, shipped));
  });

  it('is taken for the calorimeters that it was made for, wherever they stand', () => {
    expect(hcalUnitsPerVisibleGev(layout, materials, marked)).toBe(1);
    expect(hcalUnitsPerVisibleGev(layoutOf('hcal2-shifted'), materials, marked)).toBe(1);
    const cell = (calibration: Calibration) => calibrateEcal(ecal, calibration).calibrations[20]!.unitsPerCount;
    expect(cell(marked) / cell(shipped)).toBeCloseTo(7 / shipped.ecal.scale, 12);
  });

  it('is not taken for others', () => {
    const thicker = layout.hcal.map((each) => ({ ...each, layerMm: each.layerMm + 1 }));
    expect(moduleSignature(thicker[0]!, materials)).not.toBe(shipped.hcal.modules);
    const heavier = { ...materials, get: (name: string) => ({ ...materials.get(name), interactionLengthMm: 1 }) };
    expect(moduleSignature(module!, heavier)).not.toBe(shipped.hcal.modules);
    expect(ecalSignature(ecalOf(layoutOf('ecal-plates')))).not.toBe(shipped.ecal.calorimeter);
    expect(ecalSignature({ ...ecal, beamEnergyGev: 150 })).not.toBe(shipped.ecal.calorimeter);
  });
});
