import { describe, expect, test } from 'vitest';
import { buildDetector } from '../../../../geometry/build.ts';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { describeLayout } from '../../../../geometry/layout.ts';
import { traceRay } from '../../../../geometry/tracing/ray.ts';
import { isCutAway } from '../../../../src-renderer/display/section.ts';
import { areaOf, cutFaces, type CutFace } from '../../../../src-renderer/display/section-caps.ts';
import { NO_SECTION } from '../../../../src-renderer/stores/section-store.ts';

const document = shippedDetector('na64-2016');
const detector = buildDetector(document);
const layout = describeLayout(document);

const area = ({ outline, holes }: CutFace) => areaOf(outline) - holes.reduce((sum, hole) => sum + areaOf(hole), 0);
const sumOf = (faces: readonly CutFace[], material: string) =>
  faces
    .filter((face) => face.element === 'ECAL' && face.material === material)
    .reduce((sum, face) => sum + area(face), 0);

describe('the faces that a section cuts', () => {
  test('through a row of ECAL cells: lead and scintillator fill what a line through the plates measures, to 1 %', () => {
    const { ecal } = layout;
    const yMm = ecal.yCentreMm + ecal.cellHeightMm / 2;
    const faces = cutFaces(detector, 'y', yMm);
    const ray = traceRay(detector, [ecal.xCentreMm + ecal.cellWidthMm / 2 + 3, yMm + 3, ecal.zFrontMm - 1], [0, 0, 1]);
    const widthMm = ecal.columns * (ecal.cellWidthMm - ecal.cellGapMm);
    for (const material of ['Pb', 'polystyrene']) {
      const thicknessMm = ray.segments
        .filter((segment) => segment.volume.startsWith('ECAL') && segment.material === material)
        .reduce((sum, segment) => sum + segment.lengthMm, 0);
      expect(thicknessMm).toBeGreaterThan(200);
      expect(sumOf(faces, material) / (thicknessMm * widthMm)).toBeCloseTo(1, 2);
    }
    expect(faces.filter(({ material }) => material === 'Pb').length).toBeGreaterThanOrEqual(150);
  });

  test('a magnet is cut as a frame, and along its gap as two bars', () => {
    const { zFrontMm, zBackMm } = layout.dipoles[0]!;
    const across = cutFaces(detector, 'z', (zFrontMm + zBackMm) / 2).filter(({ element }) => element === 'Magnet1');
    expect(across.length).toBeGreaterThan(0);
    expect(across.some(({ holes }) => holes.length === 1) || across.length > 1).toBe(true);
    const along = cutFaces(detector, 'y', 0).filter(({ element }) => element === 'Magnet1');
    expect(along.length).toBeGreaterThanOrEqual(2);
  });

  test('nothing is cut beside the detector', () => {
    expect(cutFaces(detector, 'x', 5000)).toEqual([]);
  });
});

describe('what a section takes away', () => {
  const slab = { slabs: { ...NO_SECTION.slabs, x: { lowMm: -10, highMm: 10 } }, keep: 'inside' as const };
  test.each([
    [NO_SECTION, [1e6, 0, 0], false],
    [slab, [0, 5, 7], false],
    [slab, [11, 5, 7], true],
    [{ ...slab, keep: 'outside' as const }, [0, 5, 7], true],
    [{ ...slab, keep: 'outside' as const }, [11, 5, 7], false],
  ] as const)('%j at %j: %s', (section, point, isGone) => expect(isCutAway(section, point)).toBe(isGone));
});
