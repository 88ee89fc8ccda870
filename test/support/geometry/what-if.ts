import { shippedDetector } from '../../../geometry/catalogue.ts';
import { applyPatch, readPatch } from '../../../geometry/patch.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';

/** The shipped detector with some operations of a what-if made to it. */
export function whatIf(...operations: readonly unknown[]): DetectorDocument {
  const patch = readPatch({ schemaVersion: 1, name: 'trial', title: 'Trial', base: 'na64-2016', operations });
  return applyPatch(shippedDetector(), patch);
}

export const mm = (value: number) => ({ value, unit: 'mm' });
