import { describe, expect, test } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { diffDetectors } from '../../../../geometry/diff.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import { displayDocument } from '../../../../src-renderer/display/detector-display.ts';
import {
  changedDetector,
  changedVolumes,
  numberAt,
  patchOf,
  withNumber,
} from '../../../../src-renderer/display/what-if.ts';
import type { WhatIfOperation } from '../../../../src-renderer/stores/what-if-store.ts';

const document = shippedDetector('na64-2016');
const base = displayDocument(document, shippedMaterials());

describe('a what-if', () => {
  test('three numbers changed are three changed branches; one set back is none', () => {
    let operations: readonly WhatIfOperation[] = [];
    const set = (at: string, value: number) => {
      operations = withNumber(operations, document, at, { value, unit: 'mm' });
    };
    set('HCAL2.position.x', numberAt(document, 'HCAL2.position.x')! + 60);
    set('ECAL.matrix.gap', 0.5);
    set('S1.outline.diameter', 50);
    expect(operations).toHaveLength(3);
    const changed = changedDetector(base, patchOf('na64-2016', operations));
    const diff = diffDetectors(document, changed.document);
    expect([...diff.moved, ...diff.changed].map(({ name }) => name).sort()).toEqual(['ECAL', 'HCAL2', 'S1']);
    expect(changedVolumes(base, changed).map(({ volume, change }) => `${volume.path} ${change}`)).toEqual([
      'S1 moved',
      'HCAL2 moved',
    ]);
    set('S1.outline.diameter', numberAt(document, 'S1.outline.diameter')!);
    expect(operations).toHaveLength(2);
  });

  test('an element that is taken out is drawn as removed', () => {
    const changed = changedDetector(base, patchOf('na64-2016', [{ op: 'remove', at: 'V2' }]));
    expect(changedVolumes(base, changed)).toEqual([expect.objectContaining({ change: 'removed' })]);
  });

  test('a number that makes no detector is refused', () => {
    const negative = withNumber([], document, 'ECAL.matrix.cellWidth', { value: -1, unit: 'mm' });
    expect(() => changedDetector(base, patchOf('na64-2016', negative))).toThrow();
  });
});
