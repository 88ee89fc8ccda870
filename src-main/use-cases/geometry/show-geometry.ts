import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { summariseElements } from '../../../geometry/summary.ts';
import { readMaterialsText } from '../../resources.ts';
import { withStore } from '../../store/with-store.ts';
import { resolveGeometry } from './resolve-geometry.ts';

/** The elements of a detector with their place and depth. */
export function showGeometry(request: CallRequest<'geometry.show'>): CallReply<'geometry.show'> {
  const geometry = resolveGeometry(request.geometry);
  const detector = buildDetector(geometry.document, shippedMaterials());
  return {
    geometry: geometry.name,
    sha256: geometry.sha256,
    elements: summariseElements(detector).map((element) => ({
      name: element.name,
      kind: element.kind,
      z_front_mm: element.zFrontMm,
      z_back_mm: element.zBackMm,
      x0: element.x0,
      lambda_int: element.lambdaInt,
    })),
  };
}

/** The whole document, for a display: of a name or a file, or what a store holds for one of its runs. */
export function readGeometryDocument(request: CallRequest<'geometry.document'>): CallReply<'geometry.document'> {
  const { geometry, sha256, document } = documentOf(request);
  return { geometry, sha256, document, materials: JSON.parse(readMaterialsText()) as unknown };
}

function documentOf({ geometry, store, run }: CallRequest<'geometry.document'>) {
  if (store === undefined || run === undefined) {
    const { name, sha256, document } = resolveGeometry(geometry);
    return { geometry: name, sha256, document };
  }
  return withStore(store, (reader) => {
    const { geometrySha256 } = reader.readRun(run);
    const { name, document } = reader.readGeometry(geometrySha256);
    return { geometry: name, sha256: geometrySha256, document: JSON.parse(document) as unknown };
  });
}
