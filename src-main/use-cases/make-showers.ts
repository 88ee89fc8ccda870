import { shippedMaterials } from '../../geometry/materials.ts';
import { readDetector } from '../../geometry/read.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { calorimeterStack } from '../../physics/transport/tracked/calorimeter-stack.ts';
import { createShowerTracker, type TrackingLevel } from '../../physics/transport/shower-tracker.ts';
import type { ShowerTracker } from '../../physics/transport/tracked/tracked-showers.ts';
import { trackingTools } from '../shower-files.ts';

/** The ECAL of a detector, ready to make showers in at a level that tracks. */
export function makeShowers(geometryDocument: string, level: TrackingLevel): ShowerTracker {
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
  const stack = calorimeterStack(ecal, shippedMaterials());
  return createShowerTracker(level, stack, trackingTools(level, stack));
}
