import { shippedMaterials } from '../../geometry/materials.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { faceElement, type ScanBeam } from '../../physics/studies/xy-scan/scan-probe.ts';
import type { TrackingTools } from '../../physics/transport/shower-tracker.ts';
import { calorimeterStack } from '../../physics/transport/tracked/calorimeter-stack.ts';
import { trackingTools } from '../shower-files.ts';

/** What the level of a scan's showers needs. */
export function toolsForScan(document: DetectorDocument, { level, face }: ScanBeam): TrackingTools {
  if (face !== 'ecal') return {};
  return trackingTools(level, calorimeterStack(faceElement(document, 'ecal'), shippedMaterials()));
}
