import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { buildDetector, type Detector } from '../../../geometry/build.ts';
import { listDetectors, shippedDetector } from '../../../geometry/catalogue.ts';
import { detectorFromGdml } from '../../../geometry/gdml/detector.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { applyPatch, readPatch } from '../../../geometry/patch.ts';
import { readDetector } from '../../../geometry/read.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { parseUserJson, readUserFile } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { importGdmlFile } from './import-gdml.ts';

export interface ResolvedGeometry {
  readonly name: string;
  readonly document: DetectorDocument;
  /** Canonical text: what is stored, hashed and sent to workers. */
  readonly text: string;
  readonly sha256: string;
}

/** The detector that a name or a file stands for. A file is anything with a slash or an ending. */
export function resolveGeometry(nameOrFile: string): ResolvedGeometry {
  const document = isFile(nameOrFile) ? readDocumentFile(nameOrFile) : shippedDetector(requireShipped(nameOrFile));
  const text = canonicalJson(document);
  return { name: isFile(nameOrFile) ? document.name : nameOrFile, document, text, sha256: sha256Hex(text) };
}

/** The same, built; GDML files have volumes and no document. */
export async function resolveDetector(
  nameOrFile: string,
): Promise<{ readonly detector: Detector; readonly document: DetectorDocument | undefined }> {
  if (nameOrFile.toLowerCase().endsWith('.gdml')) {
    const imported = await importGdmlFile(nameOrFile);
    const detector = detectorFromGdml(basename(nameOrFile, '.gdml'), imported, shippedMaterials());
    return { detector, document: undefined };
  }
  const { document } = resolveGeometry(nameOrFile);
  return { detector: buildDetector(document, shippedMaterials()), document };
}

function isFile(nameOrFile: string): boolean {
  return nameOrFile.includes('/') || nameOrFile.includes('\\') || nameOrFile.endsWith('.json');
}

/** A detector document, or a what-if on a shipped detector. */
function readDocumentFile(path: string): DetectorDocument {
  const text = readUserFile(path, 'a geometry document');
  if (text.trimStart().startsWith('<')) {
    throw new TwinError({
      code: 'FILE_INVALID',
      where: path,
      problem: 'This is XML, as GDML is, but a detector is a JSON document.',
      remedy: 'docs/geometry.md describes it; `twin geometry import` says what is in a GDML file.',
    });
  }
  const json = parseUserJson(text, path);
  const isWhatIf = typeof json === 'object' && json !== null && 'operations' in json;
  if (!isWhatIf) return readDetector(json);
  const patch = readPatch(json);
  return applyPatch(shippedDetector(requireShipped(patch.base)), patch);
}

function requireShipped(name: string): string {
  const names = listDetectors().map((entry) => entry.name);
  if (names.includes(name)) return name;
  throw new TwinError({
    code: 'GEOMETRY_UNKNOWN',
    where: name,
    problem: `No shipped detector or what-if has this name (there are: ${names.join(', ')}).`,
    remedy: existsSync(`${name}.json`)
      ? `For the file write ./${name}.json.`
      : 'List them with `twin geometry list`, or name a file.',
  });
}
