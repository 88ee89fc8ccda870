import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import type { DetectorDocument, ElementOf } from '../../../geometry/schema.ts';
import { describeEcal } from '../../../physics/chain/ecal-parts.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import { stackSignature } from '../../../physics/transport/fast/stack-signature.ts';
import { leftByShower } from '../../../physics/transport/model-ranges.ts';
import { measureParametrised } from '../../../physics/transport/parametrised/profile-parametrised.ts';
import type { ShowerLevel } from '../../../physics/transport/shower-transport.ts';
import { createShowerTracker, type TrackingLevel } from '../../../physics/transport/shower-tracker.ts';
import type { PlateStack } from '../../../physics/transport/tracked/plate-stack.ts';
import { measureShowers, type ProfileRequest } from '../../../physics/transport/tracked/profile-showers.ts';
import type { ShowerMeasure } from '../../../physics/transport/tracked/shower-measure.ts';
import type { ShowerTracker } from '../../../physics/transport/tracked/tracked-showers.ts';
import { trackingTools } from '../../shower-files.ts';

/** Measures the showers of a share of a run. */
export interface ShowerMeter {
  readonly stack: PlateStack;
  /** What of the ranges of the level showers of an energy leave, in words. */
  outsideRange(energyGev: number): readonly string[];
  measure(request: ProfileRequest): readonly ShowerMeasure[];
}

/** The ECAL of a detector, ready to make showers in at a level that tracks. */
export function makeShowers(geometryDocument: string, level: TrackingLevel): ShowerTracker {
  const stack = calorimeterStack(ecalOf(readDetector(JSON.parse(geometryDocument))), shippedMaterials());
  return createShowerTracker(level, stack, trackingTools(level, stack));
}

/** The ECAL of a detector, ready to measure showers in at any level. */
export function makeShowerMeter(geometryDocument: string, level: ShowerLevel): ShowerMeter {
  if (level !== 'parametrised') {
    const showers = makeShowers(geometryDocument, level);
    return {
      stack: showers.stack,
      outsideRange: () => [],
      measure: (request) => measureShowers(showers, request),
    };
  }
  const detector = readDetector(JSON.parse(geometryDocument));
  const materials = shippedMaterials();
  const stack = calorimeterStack(ecalOf(detector), materials);
  const calorimeter = describeEcal(describeLayout(detector, materials), materials);
  return {
    stack,
    outsideRange: (energyGev) => leftByShower(calorimeter.shapes, stackSignature(stack), energyGev),
    measure: (request) => measureParametrised({ calorimeter, stack }, request),
  };
}

export function ecalOf(detector: DetectorDocument): ElementOf<'shashlik'> {
  const ecal = detector.elements.find((element) => element.kind === 'shashlik');
  if (ecal !== undefined) return ecal;
  throw new TwinError({
    code: 'GEOMETRY_INCOMPLETE',
    where: detector.name,
    problem: 'The detector has no ECAL (kind "shashlik") to make showers in.',
    remedy: 'Take a detector that has one: `twin geometry list`.',
  });
}
