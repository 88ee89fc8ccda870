import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { readLibrary } from '../../shower-files.ts';

/** Names the frozen showers that levels which track use for a detector, or 'none'. */
export function showersDigest(geometryDocument: string): string {
  const ecal = readDetector(JSON.parse(geometryDocument)).elements.find((element) => element.kind === 'shashlik');
  return (ecal && readLibrary(calorimeterStack(ecal, shippedMaterials()))?.digest) ?? 'none';
}
