import { describe, expect, test } from 'vitest';
import { buildDetector } from '../../../../geometry/build.ts';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { areaOf, cutFaces, type CutFace } from '../../../../src-renderer/display/section-caps.ts';
import { faceAround, meanOver, stacksOf } from '../../../../src-renderer/display/section-stacks.ts';

const faces = cutFaces(buildDetector(shippedDetector('na64-2016')), 'y', 2);
const stacks = stacksOf(faces);
const stackOf = (name: string) => stacks.find(({ faces: plates }) => plates[0]!.path.startsWith(`${name}/layer-`))!;

describe('stacks of plates that a section cuts', () => {
  test('are those of SRD, preshower, ECAL and the four HCAL modules, along z, with the pitch of their layers', () => {
    const names = stacks.map(({ faces: plates }) => plates[0]!.path.split('/layer-')[0]);
    expect(names.toSorted()).toEqual([
      ...['ECAL/main', 'ECAL/preshower', 'HCAL1/stack', 'HCAL2/stack', 'HCAL3/stack', 'HCAL4/stack', 'SRD/sandwich'],
    ]);
    // Of the coordinates x and z of this plane, z goes through the plates.
    expect(stacks.map(({ across }) => across)).toEqual(stacks.map(() => 1));
    expect(stackOf('HCAL1/stack').pitchMm).toBeCloseTo(34, -1);
    expect(stackOf('SRD/sandwich').pitchMm).toBeCloseTo(1.19, 1);
  });

  test('have a mean by areas: of 25 mm iron and 4 mm scintillator, 86 % iron', () => {
    const isIron = ({ material }: CutFace) => [material === 'Fe' ? 1 : 0];
    expect(meanOver(stackOf('HCAL1/stack'), isIron)[0]).toBeCloseTo(25 / 29, 2);
  });

  test('lie within the face around them', () => {
    for (const stack of stacks) {
      // The plates of the SRD leave no gap.
      const filled = stack.faces.reduce((sum, face) => sum + areaOf(face.outline), 0);
      expect(areaOf(faceAround(stack).outline)).toBeGreaterThan(0.9999 * filled);
    }
  });

  test('are none where the plane runs along the plates', () => {
    expect(stacksOf(faces.filter(({ path }) => path.includes('layer-003')))).toEqual([]);
  });
});
