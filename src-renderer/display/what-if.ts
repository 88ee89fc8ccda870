import { applyPatch, readPatch } from '../../geometry/patch.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { canonicalJson } from '../../contract/canonical-json.ts';
import type { WhatIfOperation } from '../stores/what-if-store.ts';
import { displayDocument, type DetectorDisplay } from './detector-display.ts';
import type { Volume } from './volume.ts';

/** A what-if as the program takes it. */
export function patchOf(base: string, operations: readonly WhatIfOperation[], name = 'what-if', title = 'A what-if') {
  return { schemaVersion: 1, name, title, base, operations: [...operations] };
}

/** The detector with the changes made. Throws GEOMETRY_INVALID or GEOMETRY_PATCH_INVALID where they make no detector. */
export function changedDetector(base: DetectorDisplay, patch: ReturnType<typeof patchOf>): DetectorDisplay {
  return displayDocument(applyPatch(base.document, readPatch(patch), base.materials), base.materials);
}

/** The operations with one number set anew; a number that is as in the base is no operation. */
export function withNumber(
  operations: readonly WhatIfOperation[],
  base: DetectorDocument,
  at: string,
  quantity: { readonly value: number; readonly unit: string },
): readonly WhatIfOperation[] {
  const others = operations.filter((operation) => operation['at'] !== at);
  if (numberAt(base, at) === quantity.value) return others;
  return [...others, { op: 'set', at, to: { ...quantity } }];
}

/** The number that a path leads to: names of elements, keys, and names of list entries, joined by ".". */
export function numberAt(document: DetectorDocument, path: string): number | undefined {
  let node: unknown = document.elements;
  for (const name of path.split('.')) {
    node = Array.isArray(node)
      ? node.find((entry: unknown) => (entry as { readonly name?: unknown }).name === name)
      : (node as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  }
  const value = (node as { readonly value?: unknown } | undefined)?.value;
  return typeof value === 'number' ? value : undefined;
}

export type VolumeChange = 'added' | 'removed' | 'moved';

/** A volume that the what-if brings, takes, or has moved away from. */
export interface ChangedVolume {
  readonly volume: Volume;
  readonly change: VolumeChange;
}

/** Removed and moved volumes where they were, new ones where they are. */
export function changedVolumes(base: DetectorDisplay, now: DetectorDisplay): readonly ChangedVolume[] {
  const volumesOf = ({ elements }: DetectorDisplay) =>
    new Map(elements.flatMap(({ volumes }) => volumes).map((volume) => [volume.path, volume]));
  const [before, after] = [volumesOf(base), volumesOf(now)];
  return [
    ...[...before.values()].flatMap((volume): ChangedVolume[] => {
      const later = after.get(volume.path);
      if (later === undefined) return [{ volume, change: 'removed' }];
      return canonicalJson(later) === canonicalJson(volume) ? [] : [{ volume, change: 'moved' }];
    }),
    ...[...after.values()].flatMap((volume): ChangedVolume[] =>
      before.has(volume.path) ? [] : [{ volume, change: 'added' }],
    ),
  ];
}
