import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { exportGdml } from '../../../geometry/gdml/export.ts';
import { exportGlb } from '../../../geometry/gltf.ts';
import { volumeMassKg } from '../../../geometry/volumes/mass.ts';
import { visitVolumes } from '../../../geometry/volumes/volume.ts';
import { writeAtomically } from '../../exporters/write-atomically.ts';
import { resolveDetector, resolveGeometry } from './resolve-geometry.ts';

/** Writes a detector as GDML, as glTF for viewers, or as the document with a what-if applied. */
export async function exportGeometry(request: CallRequest<'geometry.export'>): Promise<CallReply<'geometry.export'>> {
  const content = await contentOf(request);
  writeAtomically(request.file, content);
  return { files: [request.file], bytes: Buffer.byteLength(content) };
}

async function contentOf({ geometry, format, detail }: CallRequest<'geometry.export'>): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(resolveGeometry(geometry).document, null, 2)}\n`;
  const { detector } = await resolveDetector(geometry);
  return format === 'gdml' ? exportGdml(detector) : exportGlb(detector, detail);
}

/** Reads a GDML file and weighs it. */
export async function importGeometry({ file }: CallRequest<'geometry.import'>): Promise<CallReply<'geometry.import'>> {
  const { detector } = await resolveDetector(file);
  let volumes = 0;
  visitVolumes(detector.world, () => volumes++);
  return {
    name: detector.name,
    volumes,
    materials: [...detector.materials.names],
    mass_kg: volumeMassKg(detector.world, detector.materials),
  };
}
