import { canonicalJson } from '../../../contract/canonical-json.ts';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { applyPatch, readPatch } from '../../../geometry/patch.ts';
import { writeAtomically } from '../../exporters/write-atomically.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { differenceOf } from './diff-geometries.ts';
import { resolveGeometry } from './resolve-geometry.ts';

/** Applies a what-if to its base, says what differs, and writes it where a file is named. */
export function tryWhatIf({ patch: json, file }: CallRequest<'geometry.what-if'>): CallReply<'geometry.what-if'> {
  const patch = readPatch(json);
  const base = resolveGeometry(patch.base).document;
  const changed = applyPatch(base, patch);
  if (file !== undefined) writeAtomically(file, `${JSON.stringify(json, null, 2)}\n`);
  return {
    ...differenceOf(base, changed),
    sha256: sha256Hex(canonicalJson(changed)),
    written: file !== undefined,
  };
}
