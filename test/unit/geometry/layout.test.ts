import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { nominalAxisXMm } from '../../../geometry/layout/nominal-axis.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { bendingLever } from '../../../physics/field/dipole-bending.ts';

const layout = describeLayout(shippedDetector());

/** Deflection of a beam electron behind both magnets, by the small-angle formula of a hard-edged field. */
function deflectionMm(zMm: number): number {
  return layout.dipoles.reduce(
    (sum, dipole) =>
      sum + ((0.299792458 * dipole.integralTeslaMetre) / layout.beam.momentumGev) * Math.max(0, zMm - dipole.zCentreMm),
    0,
  );
}

describe('the layout of the shipped detector', () => {
  it('names every element of the beam line in beam order', () => {
    expect(layout.beamCounters.map(({ name }) => name)).toEqual(['S1', 'S2', 'S3']);
    expect(layout.trackers.map(({ name }) => name)).toEqual(['MM1', 'MM2', 'MM3', 'GEM1', 'ST1', 'GEM2', 'MM4', 'ST2']);
    expect(layout.dipoles.map(({ name }) => name)).toEqual(['Magnet1', 'Magnet2']);
    expect(layout.hcal.map(({ name }) => name)).toEqual(['HCAL1', 'HCAL2', 'HCAL3', 'HCAL4']);
    expect([layout.haloVeto?.name, layout.vessel?.name, layout.srd?.name, layout.ecal.name, layout.veto?.name]).toEqual(
      ['V1', 'VacuumVessel', 'SRD', 'ECAL', 'V2'],
    );
  });

  it('bends beam electrons by 7 T m towards +x', () => {
    expect(layout.dipoles.reduce((sum, { integralTeslaMetre }) => sum + integralTeslaMetre, 0)).toBe(7);
    expect(layout.dipoles.every(({ fieldYTesla }) => fieldYTesla === 1.75)).toBe(true);
  });

  it.each(['+y', '-y'] as const)('bends by a field along %s to the side where its own axis goes', (direction) => {
    const document = shippedDetector();
    const elements = document.elements.map((element) =>
      element.kind === 'dipole' ? { ...element, field: { ...element.field, direction } } : element,
    );
    const turned = describeLayout({ ...document, elements } satisfies DetectorDocument);
    for (const zMm of [3000, 6000, 20650, 22710]) {
      const axisMm = nominalAxisXMm(turned, zMm);
      expect(Math.sign(axisMm)).toBe(direction === '+y' ? 1 : -1);
      expect(bendingLever(turned.dipoles, zMm) / turned.beam.momentumGev).toBeCloseTo(axisMm, 9);
    }
  });

  it('has the ECAL of 16 + 134 layers that fill its 471 mm', () => {
    expect(layout.ecal.preshowerLayers).toBe(16);
    expect(layout.ecal.layers).toBe(150);
    expect(layout.ecal.layers * layout.ecal.layerMm).toBeCloseTo(layout.ecal.zBackMm - layout.ecal.zFrontMm, 9);
  });

  it('has HCAL modules of 48 layers that fill their 1632 mm, behind each other', () => {
    for (const module of layout.hcal)
      expect(module.layers * module.layerMm).toBeCloseTo(module.zBackMm - module.zFrontMm, 9);
    for (const [i, module] of layout.hcal.slice(1).entries()) {
      const previous = layout.hcal[i]!;
      const closingPlateMm = previous.backCovers.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
      expect(module.zFrontMm).toBeGreaterThan(previous.zBackMm + closingPlateMm);
    }
  });

  it('centres what stands behind the magnets on the deflected beam, to the 0.1 mm of the document', () => {
    for (const { xMm, zMm } of [...layout.beamCounters, ...layout.trackers, layout.veto!].filter(
      ({ zMm }) => zMm > 8000,
    ))
      expect(Math.abs(xMm - deflectionMm(zMm))).toBeLessThan(0.6);
    for (const { xCentreMm, zFrontMm, zBackMm } of layout.hcal)
      expect(xCentreMm).toBeCloseTo(deflectionMm((zFrontMm + zBackMm) / 2), 0);
  });

  it('puts the beam at the centre of cell (3,3) of the ECAL', () => {
    const { ecal } = layout;
    expect(ecal.centralCell).toEqual({ column: 3, row: 3 });
    const x = ecal.xCentreMm + (ecal.centralCell.column - (ecal.columns - 1) / 2) * ecal.cellWidthMm;
    const y = ecal.yCentreMm + (ecal.centralCell.row - (ecal.rows - 1) / 2) * ecal.cellHeightMm;
    expect(x).toBeCloseTo(deflectionMm(ecal.zFrontMm), 0);
    expect(y).toBeCloseTo(0, 9);
  });

  it('states the electrons on target of runs I to III', () => {
    expect(layout.runs.map(({ electronsOnTarget }) => electronsOnTarget)).toEqual([2.3e10, 1.1e10, 0.9e10]);
  });
});
