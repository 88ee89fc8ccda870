import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { exportGdml } from '../../geometry/gdml/export.ts';
import { volumeMassKg } from '../../geometry/mass.ts';
import { visitVolumes } from '../../geometry/volume.ts';
import { writeAtomically } from '../exporters/write-atomically.ts';
import { resolveDetector, resolveGeometry } from './resolve-geometry.ts';

/** Writes a detector as GDML, or as the document with a what-if applied. */
export async function exportGeometry({
  geometry,
  format,
  file,
}: CallRequest<'geometry.export'>): Promise<CallReply<'geometry.export'>> {
  const text =
    format === 'gdml'
      ? exportGdml((await resolveDetector(geometry)).detector)
      : `${JSON.stringify(resolveGeometry(geometry).document, null, 2)}\n`;
  writeAtomically(file, text);
  return { files: [file], bytes: Buffer.byteLength(text) };
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
