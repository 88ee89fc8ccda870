import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { Box3, type Object3D } from 'three';
import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { exportGlb, type GltfDetail } from '../../../geometry/gltf.ts';
import { solidVolumeMm3 } from '../../../geometry/volumes/mass.ts';
import { mapMaterial } from '../../../geometry/tracing/material-map.ts';
import { traceRay } from '../../../geometry/tracing/ray.ts';
import { box, tube, without, type Solid } from '../../../geometry/volumes/solid.ts';
import { triangulate, type Mesh } from '../../../geometry/volumes/triangulate.ts';

const detector = buildDetector(shippedDetector());

/** Volume inside a closed surface: a sixth of the sum of triple products. */
function enclosedMm3({ positions, indices }: Mesh): number {
  let six = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [...positions.slice(3 * indices[i + k]!, 3 * indices[i + k]! + 3)]) as [
      number[],
      number[],
      number[],
    ];
    six +=
      a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) +
      a[1]! * (b[2]! * c[0]! - b[0]! * c[2]!) +
      a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
  }
  return six / 6;
}

describe('triangles', () => {
  // A 48-sided prism has sin(7.5°)/(7.5° in rad) of the disc.
  const roundness = Math.sin(Math.PI / 24) / (Math.PI / 24);
  const hole = Math.PI * 20 * 20 * 10;
  const shapes: readonly (readonly [string, Solid, number, number])[] = [
    ['a box', box(10, 20, 30), 6000, 1e-6],
    ['a rod', tube(10, 30), Math.PI * 3000 * roundness, 1e-5],
    ['a pipe', tube(10, 30, 5), Math.PI * 75 * 30 * roundness, 1e-5],
    ['a box in a box', without(box(600, 600, 100), box(582, 576, 200), [0, 0, 0]), (360000 - 582 * 576) * 100, 1e-5],
    ['a veto with its hole', without(box(220, 220, 10), tube(20, 20), [0, 0, 0]), 220 * 220 * 10 - hole, 1e-3],
    ['a hole beside the middle', without(box(220, 220, 10), tube(20, 20), [60, -40, 0]), 220 * 220 * 10 - hole, 1e-3],
  ];
  it.each(shapes)('of %s enclose its volume, facing outwards', (_name, solid, volumeMm3, tolerance) => {
    const mesh = triangulate(solid);
    expect(mesh.fidelity).toBe('exact');
    expect(Math.abs(enclosedMm3(mesh) / volumeMm3 - 1)).toBeLessThan(tolerance);
    expect(Math.abs(solidVolumeMm3(solid) / volumeMm3 - 1)).toBeLessThan(2 * (1 - roundness));
  });

  it('say when a cut is not shown', () => {
    expect(triangulate(without(tube(10, 20), box(5, 5, 5), [10, 0, 0])).fidelity).toBe('outline');
  });
});

describe('glTF', () => {
  const load = async (detail: GltfDetail): Promise<Object3D> => {
    const bytes = exportGlb(detector, detail);
    const loaded = await new GLTFLoader().parseAsync(bytes.buffer as ArrayBuffer, '');
    loaded.scene.updateMatrixWorld(true);
    return loaded.scene;
  };

  it('puts elements where they stand, in metres, with their paths', async () => {
    const scene = await load('elements');
    const paths: string[] = [];
    scene.traverse(({ userData }) => {
      if (typeof userData.path === 'string') paths.push(userData.path);
    });
    expect(paths).toContain('Magnet2/yoke');
    expect(paths).toContain('VacuumVessel/window-downstream');
    const ecal = new Box3().setFromObject(scene.getObjectByName('ECAL')!);
    expect(ecal.min.toArray().map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0.2354, -0.1337, 22.7085]);
    expect(ecal.max.toArray().map((value) => Math.round(value * 1e4) / 1e4)).toEqual([0.4646, 0.0955, 23.181]);
  });

  it('has every plate with path, cell and material', async () => {
    const scene = await load('plates');
    let lead = 0;
    const cells = new Set<string>();
    scene.traverse(({ userData }) => {
      if (userData.path === 'ECAL/main/layer-042/lead') {
        lead++;
        cells.add(userData.cell as string);
        expect(userData.material).toBe('Pb');
      }
    });
    expect(lead).toBe(36);
    expect(cells.size).toBe(36);
  });

  it('refuses to list a quarter of a million holes', () => {
    expect(() => exportGlb(detector, 'all')).toThrow(/more than 200000 volumes at the detail "all"/);
  });
});

describe('maps of matter', () => {
  const field = { xMm: [331, 407.4], yMm: [-38.2, 38.2], zMm: [22700, 23190], columns: 20, rows: 20 } as const;
  const map = mapMaterial(detector, field);

  it('hold what single lines cross', () => {
    for (const [column, row] of [
      [0, 0],
      [7, 12],
      [19, 19],
    ] as const) {
      const { total } = traceRay(detector, [map.xMm[column]!, map.yMm[row]!, 22700], [0, 0, 1], 490);
      expect(map.x0[row * 20 + column]).toBeCloseTo(total.x0, 12);
      expect(map.lambdaInt[row * 20 + column]).toBeCloseTo(total.lambdaInt, 12);
    }
  });

  it('show gaps between cells as thin lines, unless lines run at the angle of the beam', () => {
    const narrow = { ...field, xMm: [388.15, 388.25], yMm: [-5, -4.9], columns: 1, rows: 1 } as const;
    expect(mapMaterial(detector, narrow).x0[0]).toBeLessThan(0.1);
    expect(mapMaterial(detector, { ...narrow, slope: [0.021, 0] }).x0[0]).toBeGreaterThan(35);
  });

  it.each([
    [{ columns: 0 }, /0 × 20 bins/],
    [{ columns: 1e5, rows: 1e5 }, /bins cannot be made/],
    [{ xMm: [2, 1] as const }, /does not rise/],
    [{ zMm: [0, Infinity] as const }, /no number/],
  ])('are refused for %o', (change, message) => {
    expect(() => mapMaterial(detector, { ...field, ...change })).toThrow(message);
  });
});
