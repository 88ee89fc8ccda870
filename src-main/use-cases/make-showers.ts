import { shippedMaterials } from '../../geometry/materials.ts';
import { readDetector } from '../../geometry/read.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { calorimeterStack } from '../../physics/transport/tracked/calorimeter-stack.ts';
import { instantiateShowerKernel } from '../../physics/transport/tracked/shower-kernel.ts';
import { TrackedShowers } from '../../physics/transport/tracked/tracked-showers.ts';
import { compiledShowerKernel } from '../shower-kernel-file.ts';

/** The ECAL of a detector, ready to track showers in. */
export function makeShowers(geometryDocument: string): TrackedShowers {
  const detector = readDetector(JSON.parse(geometryDocument));
  const ecal = detector.elements.find((element) => element.kind === 'shashlik');
  if (ecal === undefined) {
    throw new TwinError({
      code: 'GEOMETRY_INCOMPLETE',
      where: detector.name,
      problem: 'The detector has no ECAL (kind "shashlik") to track showers in.',
      remedy: 'Take a detector that has one: `twin geometry list`.',
    });
  }
  return new TrackedShowers(
    instantiateShowerKernel(compiledShowerKernel()),
    calorimeterStack(ecal, shippedMaterials()),
  );
}
