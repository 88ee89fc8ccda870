import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { diffDetectors, type ValueChange } from '../../../geometry/diff.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { resolveGeometry } from './resolve-geometry.ts';

/** What came, went, moved or changed from the first detector to the second. */
export function diffGeometries({ first, second }: CallRequest<'geometry.diff'>): CallReply<'geometry.diff'> {
  return differenceOf(resolveGeometry(first).document, resolveGeometry(second).document);
}

export function differenceOf(first: DetectorDocument, second: DetectorDocument): CallReply<'geometry.diff'> {
  const diff = diffDetectors(first, second);
  const mass = ({ name, massKg }: { readonly name: string; readonly massKg: number }) => ({ name, mass_kg: massKg });
  return {
    added: diff.added.map(mass),
    removed: diff.removed.map(mass),
    moved: diff.moved.map(({ name, byMm, yawByRad }) => ({
      name,
      by_mm: [...byMm] as [number, number, number],
      yaw_by_rad: yawByRad,
    })),
    changed: diff.changed.map(({ name, changes, massDifferenceKg }) => ({
      name,
      changes: changes.map(wireChange),
      mass_difference_kg: massDifferenceKg,
    })),
    settings: diff.settings.map(wireChange),
    mass_difference_kg: diff.massDifferenceKg,
  };
}

function wireChange({ path, from, to }: ValueChange) {
  return { path, from: from ?? null, to: to ?? null };
}
