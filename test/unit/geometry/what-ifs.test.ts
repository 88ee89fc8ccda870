import { describe, expect, it } from 'vitest';
import { buildDetector } from '../../../geometry/build.ts';
import { listDetectors, shippedDetector } from '../../../geometry/catalogue.ts';
import { checkDetector } from '../../../geometry/check.ts';
import { diffDetectors } from '../../../geometry/diff.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { readPatch } from '../../../geometry/patch.ts';
import { traceRay } from '../../../geometry/tracing/ray.ts';
import { mm, whatIf } from '../../support/geometry/what-if.ts';

const base = shippedDetector();
const LEAD = 11.35e-6; // kg/mm³
const IRON = 7.874e-6;
const POLYSTYRENE = 1.06e-6;
const AIR = 1.20479e-9;

describe('a what-if', () => {
  it('changes, moves, removes and adds, each seen by the diff with its mass', () => {
    const veto = base.elements.find(({ name }) => name === 'V2')!;
    const trial = whatIf(
      { op: 'set', at: 'HCAL3.layers.stack.of.iron.thickness', to: mm(24) },
      { op: 'set', at: 'HCAL3.layers.stack.of.gap-back.thickness', to: mm(3.5) },
      { op: 'move', elements: ['HCAL2'], by: { x: mm(20) } },
      { op: 'remove', at: 'HCAL4' },
      {
        op: 'add',
        element: { ...veto, name: 'V3', position: { ...veto.position, zFront: mm(29000) } },
        after: 'HCAL3',
      },
    );
    const diff = diffDetectors(base, trial);
    expect(diff.added.map(({ name }) => name)).toEqual(['V3']);
    expect(diff.removed.map(({ name }) => name)).toEqual(['HCAL4']);
    expect(diff.moved).toEqual([{ name: 'HCAL2', byMm: [20, 0, 0], yawByRad: 0 }]);
    expect(diff.changed.map(({ name }) => name)).toEqual(['HCAL3']);
    expect(diff.changed[0]!.changes).toEqual([
      { path: 'layers.stack.of.iron.thickness', from: '25 mm', to: '24 mm' },
      { path: 'layers.stack.of.gap-back.thickness', from: '2.5 mm', to: '3.5 mm' },
    ]);
    expect(diff.changed[0]!.massDifferenceKg / (48 * 582 * 576 * (AIR - IRON))).toBeCloseTo(1, 6);
    expect(diff.added[0]!.massKg / (550 * 550 * 40 * POLYSTYRENE)).toBeCloseTo(1, 6);
  });

  it('has exactly the branches that were edited, with their masses', () => {
    const trial = whatIf(
      { op: 'set', at: 'V2.outline.height', to: mm(500) },
      { op: 'set', at: 'HCAL1.layers.stack.of.iron.thickness', to: mm(24.5) },
      { op: 'set', at: 'HCAL3.layers.stack.of.iron.thickness', to: mm(24) },
    );
    const { changed, added, removed, moved, massDifferenceKg } = diffDetectors(base, trial);
    expect([...added, ...removed, ...moved]).toEqual([]);
    expect(changed.map(({ name }) => name)).toEqual(['V2', 'HCAL1', 'HCAL3']);
    const expected = [
      550 * -50 * 40 * POLYSTYRENE,
      48 * 582 * 576 * 0.5 * (AIR - IRON),
      48 * 582 * 576 * 1 * (AIR - IRON),
    ];
    changed.forEach(({ massDifferenceKg: found }, i) => expect(found / expected[i]!).toBeCloseTo(1, 6));
    expect(massDifferenceKg / expected.reduce((sum, mass) => sum + mass)).toBeCloseTo(1, 6);
  });

  it('names numbers that it brings as its own', () => {
    const [ecal] = whatIf({ op: 'set', at: 'ECAL.matrix.gap', to: mm(0.5) }).elements.filter(
      ({ name }) => name === 'ECAL',
    );
    expect(ecal?.kind === 'shashlik' && ecal.matrix.gap).toEqual({
      value: 0.5,
      unit: 'mm',
      flag: 'assumed',
      source: 'W',
    });
  });

  it('keeps decimal numbers decimal when it moves, in any unit', () => {
    const [hcal] = describeLayout(
      whatIf({ op: 'move', elements: ['HCAL2'], by: { x: { value: 2, unit: 'cm' } } }),
    ).hcal.slice(1);
    expect(hcal?.xCentreMm).toBe(466.2);
  });

  it.each([
    [
      'an element that is not there',
      { op: 'move', elements: ['HCAL9'], by: { x: mm(1) } },
      /operations\[0\]\.elements: There is no "HCAL9" to change; there are S1, V1, MM1/,
    ],
    [
      'a key that is not there',
      { op: 'remove', at: 'ECAL.rodz' },
      /operations\[0\]: There is no "ECAL.rodz" to change; there are kind, name, position/,
    ],
    [
      'a new key in the wrong place',
      { op: 'set', at: 'ECAL.colour', to: 'red' },
      /elements\[16\]\.colour is not a key of this object/,
    ],
    [
      'a bare number',
      { op: 'set', at: 'ECAL.matrix.gap', to: 0.5 },
      /elements\[16\]\.matrix\.gap is 0.5, but must be an object/,
    ],
    [
      'another dimension',
      { op: 'set', at: 'ECAL.matrix.gap', to: { value: 1, unit: 'ns' } },
      /gap\.unit is "ns", but must be one of "mm", "um", "cm", "m"/,
    ],
    [
      'a unit that is none',
      { op: 'move', elements: ['V2'], by: { x: { value: 1, unit: 'furlong' } } },
      /operations\[0\]\.by\.x\.unit is "furlong"/,
    ],
    [
      'a prototype',
      { op: 'set', at: 'ECAL.__proto__', to: {} },
      /operations\[0\]\.at is "ECAL.__proto__", but must be names joined by "\."/,
    ],
    [
      'plates that no longer fit',
      { op: 'set', at: 'ECAL.layers.main.of.lead.thickness', to: mm(2) },
      /elements\[16\]\.layers are 538 mm thick, but must fit the stated length of 471 mm/,
    ],
  ])('is refused for %s', (_what, operation, message) => {
    expect(() => whatIf(operation)).toThrow(message);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is refused with its path when its file is wrong', () => {
    expect(() =>
      readPatch({ schemaVersion: 1, name: 'x', title: '', base: 'na64-2016', operations: [{ op: 'grow' }] }),
    ).toThrow(/operations\[0\]\.op is "grow", but must be one of "set", "remove", "keep", "move", "add"/);
  });
});

describe('the shipped what-ifs', () => {
  it.each(listDetectors().map(({ name }) => name))('%s builds without a fault', (name) => {
    const document = shippedDetector(name);
    expect(document.name).toBe(name);
    expect(checkDetector(buildDetector(document), 'fast', document)).toEqual([]);
  });

  const changes = (name: string) => diffDetectors(base, shippedDetector(name));

  it('ecal-plates leaves the plates alone', () => {
    const detector = buildDetector(shippedDetector('ecal-plates'));
    const { segments } = traceRay(detector, [369.1 + 19.1, -19.1, 22700], [0, 0, 1], 500);
    expect(segments).toHaveLength(452);
    expect(new Set(segments.map(({ material }) => material))).toEqual(
      new Set(['vacuum', 'Pb', 'polystyrene', 'paper']),
    );
  });

  it('ecal-gap and ecal-crack take out exactly their boxes', () => {
    const lost = (density: number) => density - AIR;
    // Between cells: 0.5 mm less the 0.2 mm of air that are there; the ends of the gap are air as well.
    const gapMm2 = 0.3 * (38.2 - 0.2);
    const gapKg = gapMm2 * 150 * (1.5 * lost(LEAD) + 1.5 * lost(POLYSTYRENE) + 0.14 * lost(0.9e-6));
    expect(-changes('ecal-gap').massDifferenceKg / gapKg).toBeCloseTo(1, 6);
    const { massDifferenceKg } = changes('ecal-crack');
    const crackKg = 2 * 6 * 38 * 150 * (1.5 * lost(LEAD) + 1.5 * lost(POLYSTYRENE) + 0.14 * lost(0.9e-6));
    // Holes of the spiral are already air where the crack meets them.
    expect(-massDifferenceKg).toBeLessThan(crackKg);
    expect(-massDifferenceKg).toBeGreaterThan(0.97 * crackKg);
    const detector = buildDetector(shippedDetector('ecal-crack'));
    const through = traceRay(detector, [350 + 26.1, 0, 22710], [0, 0, 1], 471).segments;
    expect(through.every(({ material }) => material === 'air')).toBe(true);
  });

  it('hcal-three-modules, hcal2-shifted and no-v2 do what they say', () => {
    expect(changes('hcal-three-modules').removed.map(({ name }) => name)).toEqual(['HCAL4']);
    expect(changes('hcal2-shifted').moved).toEqual([{ name: 'HCAL2', byMm: [20, 0, 0], yawByRad: 0 }]);
    expect(describeLayout(shippedDetector('no-v2')).veto).toBeUndefined();
  });

  it('thick-windows doubles the windows', () => {
    const { vessel } = describeLayout(shippedDetector('thick-windows'));
    expect(vessel?.windows.map(({ thicknessMm }) => thicknessMm)).toEqual([0.36, 0.36]);
  });

  it.each([
    ['field-7-4', 7.4],
    ['vessel-literal', 7.0],
    ['survey-2017', 7.0],
    ['sketch-2018', 7.0],
  ])('%s keeps the beam on its elements', (name, integralTeslaMetre) => {
    const layout = describeLayout(shippedDetector(name));
    const sum = layout.dipoles.reduce((total, dipole) => total + dipole.integralTeslaMetre, 0);
    expect(sum).toBeCloseTo(integralTeslaMetre, 9);
    const deflection = (zMm: number) =>
      layout.dipoles.reduce((x, dipole) => x + 2.99792458e-3 * dipole.integralTeslaMetre * (zMm - dipole.zCentreMm), 0);
    for (const { xMm, zMm } of [...layout.trackers, ...layout.beamCounters].filter(({ zMm }) => zMm > 8000))
      expect(Math.abs(xMm - deflection(zMm))).toBeLessThan(0.6);
    const { ecal } = layout;
    expect(Math.abs(ecal.xCentreMm + 19.1 - deflection(ecal.zFrontMm))).toBeLessThan(0.2);
  });

  it('vessel-literal deflects by 412.4 mm at the ECAL', () => {
    expect(describeLayout(shippedDetector('vessel-literal')).ecal.xCentreMm + 19.1).toBeCloseTo(412.4, 0);
  });
});
