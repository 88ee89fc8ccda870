import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { checkDetector, type CheckDepth } from '../../../geometry/check.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { box, tube } from '../../../geometry/volumes/solid.ts';
import { rotationAboutY } from '../../../geometry/volumes/transform.ts';
import { placement, type Placement, type Volume } from '../../../geometry/volumes/volume.ts';
import { mm, whatIf } from '../../support/geometry/what-if.ts';

const depths: readonly CheckDepth[] = ['fast', 'sampled', 'surface'];
const findings = (document: DetectorDocument, depth: CheckDepth) =>
  checkDetector(buildDetector(document), depth, document).map(({ kind, volumes, atMm, sizeMm }) => ({
    kind,
    volumes,
    z: Math.round(atMm[2] * 10) / 10,
    sizeMm: Math.round(sizeMm * 1e6) / 1e6,
  }));

describe.each(depths)('the %s check', (depth) => {
  it('finds nothing in the shipped detector', () => {
    expect(findings(shippedDetector(), depth)).toEqual([]);
  });

  it('finds an overlap of 1 mm, with its place', () => {
    expect(findings(whatIf({ op: 'move', elements: ['HCAL2'], by: { z: mm(-44) } }), depth)).toEqual([
      { kind: 'overlap', volumes: ['HCAL1', 'HCAL2'], z: 25526.5, sizeMm: 1 },
    ]);
  });

  it('finds a gap of 1 mm in a stack, with its place', () => {
    expect(
      findings(whatIf({ op: 'set', at: 'ECAL.layers.main.of.paper.thickness', to: mm(0.14 - 1 / 134) }), depth),
    ).toEqual([{ kind: 'gap', volumes: ['ECAL/main', 'ECAL'], z: 23180.5, sizeMm: 1 }]);
  });

  it('finds a gap of 1 mm between elements that were meant to touch', () => {
    expect(findings(whatIf({ op: 'move', elements: ['HCAL2'], by: { z: mm(-42) } }), depth)).toEqual([
      { kind: 'gap', volumes: ['HCAL1', 'HCAL2'], z: 25527.5, sizeMm: 1 },
    ]);
  });

  it('finds what leaves the world', () => {
    expect(findings(whatIf({ op: 'move', elements: ['HCAL4'], by: { z: mm(3400) } }), depth)).toEqual([
      { kind: 'outside-world', volumes: ['HCAL4'], z: 34013.5, sizeMm: 27 },
    ]);
  });

  it('finds cells that nobody reads', () => {
    const blind = { name: 'scintillator', material: 'polystyrene', thickness: mm(1.5) };
    expect(findings(whatIf({ op: 'set', at: 'ECAL.layers.preshower.of.scintillator', to: blind }), depth)).toEqual([
      { kind: 'no-readout', volumes: ['ECAL/preshower'], z: 22710, sizeMm: 0 },
    ]);
  });
});

describe('corners that lines along the axes miss', () => {
  const leaf = (name: string, solid: Volume['solid']): Volume => ({
    name,
    solid,
    material: 'Fe',
    sensitive: false,
    contents: [],
  });
  const place = (volume: Volume, x: number, rotation?: Placement['rotation']): Placement =>
    placement(volume.name, volume, { position: [x, 0, 0], rotation });

  it('are found by points on surfaces', () => {
    // The corner of a turned box reaches 0.4 mm into a rod.
    const turned = place(leaf('turned', box(100, 100, 100)), 0, rotationAboutY(Math.PI / 4));
    const rod = place(leaf('rod', tube(2, 400)), 50 * Math.SQRT2 + 1.6);
    const world: Volume = { ...leaf('world', box(1000, 1000, 1000)), material: 'air', contents: [turned, rod] };
    const detector = { ...buildDetector(shippedDetector()), world, worldCentre: [0, 0, 0] as const };
    const [found] = checkDetector(detector, 'surface');
    expect(found?.kind).toBe('overlap');
    expect(found?.volumes.toSorted()).toEqual(['rod', 'turned']);
  });
});
