import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { displayCells, readoutCells, readoutIdOf, readoutSectionPaths } from '../../../geometry/cells.ts';
import { traceRay } from '../../../geometry/tracing/ray.ts';
import { visitVolumes } from '../../../geometry/volumes/volume.ts';
import { mm, whatIf } from '../../support/geometry/what-if.ts';

const document = shippedDetector();
const detector = buildDetector(document);
/** Centre of cell (3,3) of the ECAL. */
const X = 369.1;
const Y = 0;

describe('the volumes of the shipped detector', () => {
  it('are shared where they repeat', () => {
    let volumes = 0;
    visitVolumes(detector.world, () => volumes++);
    expect(volumes).toBeLessThan(1000);
  });

  it('have unique names', () => {
    const names: string[] = [];
    visitVolumes(detector.world, ({ name }) => names.push(name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('are known by path and cell', () => {
    const { segments } = traceRay(detector, [X, Y, 22705], [0, 0, 1], 480);
    expect(segments.slice(0, 5).map(({ volume, cell, material }) => [volume, cell, material])).toEqual([
      ['world', undefined, 'air'],
      ['ECAL/front-cover', undefined, 'Al'],
      ['ECAL/preshower/layer-000/lead', 'ECAL/cell-3-3', 'Pb'],
      ['ECAL/preshower/layer-000/scintillator', 'ECAL/cell-3-3', 'polystyrene'],
      ['ECAL/preshower/layer-000/paper', 'ECAL/cell-3-3', 'paper'],
    ]);
    expect(segments.at(-2)?.volume).toBe('ECAL/main/layer-133/paper');
  });

  it('have gaps of air between the cells of the ECAL', () => {
    const { segments } = traceRay(detector, [X, Y, 22710.7], [1, 0, 0], 38.2);
    expect(
      segments.map(({ volume, cell, material, lengthMm }) => [volume, cell, material, lengthMm.toFixed(3)]),
    ).toEqual([
      ['ECAL/preshower/layer-000/lead', 'ECAL/cell-3-3', 'Pb', '19.000'],
      ['ECAL', 'ECAL/cell-3-3', 'air', '0.100'],
      ['ECAL', 'ECAL/cell-4-3', 'air', '0.100'],
      ['ECAL/preshower/layer-000/lead', 'ECAL/cell-4-3', 'Pb', '19.000'],
    ]);
  });

  it('have a veto with a hole for the beam', () => {
    const through = (x: number) => traceRay(detector, [x, 0, 110], [0, 0, 1], 30).segments.map(({ volume }) => volume);
    expect(through(19.9)).toEqual(['world']);
    expect(through(20.1)).toEqual(['world', 'V1/scintillator', 'world']);
  });

  it('have the vacuum inside the gap of the second magnet', () => {
    const { segments } = traceRay(detector, [0, 60, 7000], [0, -1, 0], 120);
    expect(segments.map(({ volume }) => volume)).toEqual(['Magnet2/yoke', 'VacuumVessel/chamber', 'Magnet2/yoke']);
  });

  it('have HCAL modules in a steel skin', () => {
    const { segments } = traceRay(detector, [410.5 - 310, 0, 23880], [1, 0, 0], 30);
    expect(segments.map(({ volume, lengthMm }) => [volume, Math.round(lengthMm)])).toEqual([
      ['world', 10],
      ['HCAL1/skin', 9],
      ['HCAL1/stack/layer-000/iron', 11],
    ]);
  });
});

describe('fibre holes', () => {
  /** Lead along z through a point of cell (3,3): without holes 225 mm. */
  const leadMm = (x: number, y: number, which = detector) =>
    traceRay(which, [X + x, Y + y, 22700], [0, 0, 1], 500)
      .segments.filter(({ material }) => material === 'Pb')
      .reduce((sum, { lengthMm }) => sum + lengthMm, 0);

  it('go round from plate to plate, so that no line along z stays in one', () => {
    let leastMm = Infinity;
    for (let x = 3; x <= 6.6; x += 0.1) for (let y = 3; y <= 6.6; y += 0.1) leastMm = Math.min(leastMm, leadMm(x, y));
    expect(leastMm).toBeGreaterThan(0.7 * 225);
    expect(leastMm).toBeLessThan(225);
  });

  it('would let a line through if they did not', () => {
    const straight = buildDetector(whatIf({ op: 'set', at: 'ECAL.fibres.spiral.radius', to: mm(0) }));
    expect(leadMm(4.775, 4.775, straight)).toBe(0);
  });

  it('hold a fibre in air', () => {
    const angle = (2 * Math.PI * 2 * 0.5) / 150;
    const y = 4.775 + Math.sin(angle);
    const { segments } = traceRay(detector, [X + 4.775 + Math.cos(angle) - 0.8, y, 22710.7], [1, 0, 0], 1.6);
    expect(segments.map(({ volume, material, lengthMm }) => [volume, material, lengthMm.toFixed(3)])).toEqual([
      ['ECAL/preshower/layer-000/lead', 'Pb', '0.150'],
      ['ECAL/preshower/layer-000/lead/hole-10', 'air', '0.150'],
      ['ECAL/preshower/layer-000/lead/hole-10/fibre', 'polystyrene', '1.000'],
      ['ECAL/preshower/layer-000/lead/hole-10', 'air', '0.150'],
      ['ECAL/preshower/layer-000/lead', 'Pb', '0.150'],
    ]);
  });
});

describe('cells', () => {
  it('are 36 + 36 + 3 + 6 in the calorimeters, and one for each counter and chamber', () => {
    expect(displayCells(document)).toHaveLength(36 + 4 * 9 + 3 + 6 + 4 + 8);
    expect(readoutCells(document)).toHaveLength(2 * 36 + 4 * 9 + 3 + 6 + 4 + 8);
  });

  it('keep their ids when the detector moves', () => {
    const moved = whatIf({ op: 'move', elements: ['ECAL'], by: { x: mm(5), yaw: { value: 21, unit: 'mrad' } } });
    expect(readoutCells(moved).map(({ id }) => id)).toEqual(readoutCells(document).map(({ id }) => id));
  });

  it('contain the volumes that carry their id', () => {
    const boxes = new Map(displayCells(document).map((cell) => [cell.id, cell]));
    const sections = readoutSectionPaths(document);
    const channels = new Set(readoutCells(document).map(({ id }) => id));
    let z = 22000;
    for (const { volume, cell, lengthMm } of traceRay(detector, [X, 30, 22000], [0, 0, 1]).segments) {
      const middle = z + lengthMm / 2;
      z += lengthMm;
      if (cell === undefined) continue;
      const { centreMm, sizeMm } = boxes.get(cell)!;
      expect(Math.abs(X - centreMm[0])).toBeLessThanOrEqual(sizeMm[0] / 2);
      expect(Math.abs(30 - centreMm[1])).toBeLessThanOrEqual(sizeMm[1] / 2);
      expect(Math.abs(middle - centreMm[2])).toBeLessThanOrEqual(sizeMm[2] / 2 + 1e-9);
      expect(channels).toContain(readoutIdOf(volume, cell, sections));
    }
  });
});
