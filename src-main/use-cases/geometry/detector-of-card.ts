import { existsSync } from 'node:fs';
import type { RunCard } from '../../../contract/run-card.ts';
import { readDetector } from '../../../geometry/read.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { withStore } from '../../store/with-store.ts';
import { resolveGeometry, type ResolvedGeometry } from './resolve-geometry.ts';

/**
 * The detector of a run card: a shipped one, a file, or by its name one in which an unfinished run of the store was begun. The
 * store keeps the document, so that a run on a what-if goes on although its file has changed or gone.
 */
export function detectorOfCard(store: string, { geometry }: RunCard): ResolvedGeometry {
  try {
    return resolveGeometry(geometry);
  } catch (error) {
    const isUnknown = error instanceof TwinError && error.code === 'GEOMETRY_UNKNOWN';
    const begun = isUnknown && existsSync(store) ? detectorOfUnfinishedRun(store, geometry) : undefined;
    if (begun === undefined) throw error;
    return begun;
  }
}

/** Of several by one name, that of the run begun last. */
function detectorOfUnfinishedRun(store: string, geometry: string): ResolvedGeometry | undefined {
  return withStore(store, (reader) => {
    const unfinished = reader.listRuns().filter(({ kind, status }) => kind === 'mc' && status === 'running');
    for (const { geometrySha256: sha256 } of unfinished.reverse()) {
      const { name, document: text } = reader.readGeometry(sha256);
      if (name === geometry) return { name, document: readDetector(JSON.parse(text)), text, sha256 };
    }
    return undefined;
  });
}
