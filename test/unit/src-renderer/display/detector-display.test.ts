import { describe, expect, test } from 'vitest';
import materials from '../../../../geometry/materials/materials.json' with { type: 'json' };
import document from '../../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import { CHANNELS_TOTAL } from '../../../../physics/event-model/channels.ts';
import { displayDetector } from '../../../../src-renderer/display/detector-display.ts';
import { boxAroundBoxes, boxOfVolume, placePoint, type Box } from '../../../../src-renderer/display/volume.ts';

const display = displayDetector(document, materials);
const boundsOf = (name: string): Box => display.elements.find((element) => element.name === name)!.bounds;

describe('the volumes of NA64 2016', () => {
  test('all elements of the document are drawn, in beam order', () => {
    expect(display.elements.map(({ name }) => name)).toEqual(document.elements.map(({ name }) => name));
    const fronts = display.elements.map(({ bounds }) => bounds.min[2]);
    expect(fronts).toEqual(fronts.toSorted((a, b) => a - b));
  });

  test.each([
    ['S1', [-21, -21, 0], [21, 21, 3]],
    ['Magnet1', [-550, -450, 2581.8], [550, 450, 4648.2]],
    ['ECAL', [350 - 114.6, -19.1 - 114.6, 22710], [350 + 114.6, -19.1 + 114.6, 23181]],
    ['V2', [392.1 - 275, -275, 23810], [392.1 + 275, 275, 23850]],
    ['HCAL4', [517.6 - 300, -300, 28970], [517.6 + 300, 300, 30602]],
  ])('%s stands where the document puts it', (name, min, max) => {
    const bounds = boundsOf(name);
    expect(bounds.min).toEqual(min.map((value) => expect.closeTo(value, 6) as number));
    expect(bounds.max).toEqual(max.map((value) => expect.closeTo(value, 6) as number));
  });

  test('a magnet has its gap, the tube its inner diameter, V1 the hole for the beam', () => {
    const holes = display.elements.flatMap(({ volumes }) => volumes.map(({ path, hole }) => [path, hole] as const));
    expect(new Map(holes.filter(([, hole]) => hole !== undefined))).toEqual(
      new Map([
        ['V1', { shape: 'circle', diameterMm: 40 }],
        ['Magnet1', { shape: 'rectangle', widthMm: 500, heightMm: 110 }],
        ['Magnet2', { shape: 'rectangle', widthMm: 500, heightMm: 110 }],
        ['VacuumVessel/tube', { shape: 'circle', diameterMm: 500 }],
      ]),
    );
  });

  test('the sections of the vessel follow one another without a gap', () => {
    const sections = display.elements.find(({ name }) => name === 'VacuumVessel')!.volumes;
    const ends = sections.map(({ zFrontMm, lengthMm }) => zFrontMm + lengthMm);
    expect(sections.slice(1).map(({ zFrontMm }) => zFrontMm)).toEqual(ends.slice(0, -1));
    expect(ends.at(-1)).toBeCloseTo(15_000, 6);
  });
});

describe('the cells of NA64 2016', () => {
  test('every channel has its place', () => {
    expect(display.cells.map(({ channel }) => channel)).toEqual(Array.from({ length: CHANNELS_TOTAL }, (_, i) => i));
  });

  test('every cell stands inside its element', () => {
    for (const cell of display.cells) {
      const { element } = cell;
      const bounds = boundsOf(element);
      const volume = { ...cell, path: cell.name, tint: 'gas', material: '' } as const;
      const { min, max } = boxOfVolume({ ...volume, pose: { ...cell.pose, yMm: cell.pose.yMm + cell.yMm } });
      for (const axis of [0, 1, 2] as const) {
        expect(min[axis], cell.name).toBeGreaterThanOrEqual(bounds.min[axis] - 1e-6);
        expect(max[axis], cell.name).toBeLessThanOrEqual(bounds.max[axis] + 1e-6);
      }
    }
  });

  test('the ECAL cells fill its face, the preshower ends where the main part begins', () => {
    const ecal = display.cells.filter(({ element }) => element === 'ECAL');
    const areaMm2 = ecal.reduce(
      (sum, { outline }) => sum + (outline.shape === 'rectangle' ? outline.widthMm * outline.heightMm : NaN),
      0,
    );
    expect(areaMm2).toBeCloseTo(2 * 229.2 * 229.2, 6);
    const ends = new Set(ecal.filter(({ detector }) => detector === 'ECAL-preshower').map((cell) => cell.lengthMm));
    const fronts = new Set(ecal.filter(({ detector }) => detector === 'ECAL-main').map((cell) => cell.zFrontMm));
    expect([...ends]).toEqual([16 * 3.14]);
    expect(fronts).toEqual(ends);
  });

  test('columns count towards +x, rows towards +y, SRD counters and V2 segments towards +x', () => {
    const at = (name: string) => {
      const { pose, xMm, yMm } = display.cells.find((cell) => cell.name === name)!;
      return placePoint(pose, xMm, yMm, 0);
    };
    expect(at('ECAL/main/cell-5-0')[0] - at('ECAL/main/cell-0-0')[0]).toBeCloseTo(5 * 38.2, 9);
    expect(at('HCAL2/cell-0-2')[1] - at('HCAL2/cell-0-0')[1]).toBeCloseTo(2 * 192, 9);
    expect(at('SRD/counter-3')[0] - at('SRD/counter-1')[0]).toBeCloseTo(120, 9);
    expect(at('V2/segment-6')[0] - at('V2/segment-1')[0]).toBeCloseTo((5 * 550) / 6, 9);
  });
});

test('a turned element turns its corners about the middle of its front', () => {
  const turned = structuredClone(document);
  const hcal = turned.elements.find(({ name }) => name === 'HCAL1')!;
  hcal.position.yaw.value = 100; // mrad
  const { elements } = displayDetector(turned, materials);
  const bounds = boxAroundBoxes(elements.filter(({ name }) => name === 'HCAL1').map((element) => element.bounds));
  const [sine, cosine] = [Math.sin(0.1), Math.cos(0.1)];
  expect(bounds.max[0]).toBeCloseTo(410.5 + 300 * cosine + 1632 * sine, 6);
  expect(bounds.min[0]).toBeCloseTo(410.5 - 300 * cosine, 6);
  expect(bounds.max[2]).toBeCloseTo(23870 + 300 * sine + 1632 * cosine, 6);
});

test('a document that breaks its schema is refused with its path', () => {
  const broken = structuredClone(document) as { elements: { position: unknown }[] };
  broken.elements[3]!.position = 'upstream';
  expect(() => displayDetector(broken, materials)).toThrow(/elements/);
});
