import { existsSync } from 'node:fs';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { readDetector } from '../../geometry/read.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { parseUserJson, readUserFile, resourcePath, shippedGeometries } from '../resources.ts';
import { sha256Hex } from '../store/event-hash.ts';

export interface ResolvedGeometry {
  readonly name: string;
  readonly document: DetectorDocument;
  /** Canonical text: what is stored, hashed and sent to workers. */
  readonly text: string;
  readonly sha256: string;
}

/** The detector that a name or a file stands for. A file is anything with a slash or ending in .json. */
export function resolveGeometry(nameOrFile: string): ResolvedGeometry {
  const isFile = nameOrFile.includes('/') || nameOrFile.endsWith('.json');
  const { detectors } = shippedGeometries();
  if (!isFile && !detectors.includes(nameOrFile)) {
    throw new TwinError({
      code: 'GEOMETRY_UNKNOWN',
      where: nameOrFile,
      problem: `No shipped detector has this name (there are: ${detectors.join(', ')}).`,
      remedy: existsSync(`${nameOrFile}.json`)
        ? `For the file write ./${nameOrFile}.json.`
        : 'List them with `twin geometry list`.',
    });
  }
  const path = isFile ? nameOrFile : resourcePath('geometry', 'detectors', `${nameOrFile}.json`);
  const document = readDetector(parseUserJson(readUserFile(path, 'a geometry document'), path));
  const text = canonicalJson(document);
  return { name: nameOrFile, document, text, sha256: sha256Hex(text) };
}
