import type { Materials } from '../../../geometry/materials.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { precondition } from '../../foundation/failure.ts';
import { calorimeterFrame } from '../../transport/calorimeter-frame.ts';
import { calorimeterStack } from '../../transport/tracked/calorimeter-stack.ts';
import { measureSamplingFraction } from '../../transport/tracked/sampling-fraction.ts';
import { instantiateShowerKernel } from '../../transport/tracked/shower-kernel.ts';
import { TrackedShowers } from '../../transport/tracked/tracked-showers.ts';
import { primaryIn } from '../../transport/tracked/tracked-transport.ts';
import type { ScanPoint } from '../xy-scan/scan-point.ts';
import { faceElement, particleAt, type ScanBeam } from '../xy-scan/scan-probe.ts';
import { shootPoint, type PointOrder, type Probe } from '../xy-scan/shoot.ts';

/** A tile shot with the same particles in two detectors. */
export interface PairedPoints {
  readonly first: ScanPoint;
  readonly second: ScanPoint;
}

/**
 * Shoots tiles of two ECALs at level `tracked`: the same arrival, the same key of the shower's random numbers. Both are read
 * on the electron scale of the first, so that a shower that meets no change is the same to the last bit.
 */
export function pairedShooter(
  documents: readonly [first: DetectorDocument, second: DetectorDocument],
  materials: Materials,
  kernel: WebAssembly.Module,
  beam: ScanBeam,
  events: number,
): (order: PointOrder) => PairedPoints {
  precondition(beam.face === 'ecal' && beam.level === 'tracked', 'pairs are tracked in the ECAL');
  const showers = documents.map(
    (document) =>
      new TrackedShowers(instantiateShowerKernel(kernel), calorimeterStack(faceElement(document, 'ecal'), materials)),
  ) as [TrackedShowers, TrackedShowers];
  const scale = 1 / measureSamplingFraction(showers[0]);
  const probes = showers.map((tracked, i) => trackedProbe(tracked, documents[i]!, beam, scale)) as [Probe, Probe];
  const settings = { seed: beam.seed, events, energyGev: beam.energyGev };
  return (order) => ({
    first: shootPoint(order, settings, probes[0]),
    second: shootPoint(order, settings, probes[1]),
  });
}

function trackedProbe(showers: TrackedShowers, document: DetectorDocument, beam: ScanBeam, scale: number): Probe {
  const frame = calorimeterFrame(faceElement(document, 'ecal'));
  const { plates, frontMm } = showers.stack;
  const sensitive = plates.flatMap(({ isSensitive }, plate) => (isSensitive ? [plate] : []));
  const cells = showers.cellCount;
  return (arrival) => {
    const primary = primaryIn(frame, frontMm, particleAt(document, beam, arrival));
    const shower = showers.track({ seed: beam.seed, run: 0, event: arrival.event }, [primary]);
    let visibleGev = 0;
    for (const plate of sensitive) {
      for (let at = plate * cells; at < (plate + 1) * cells; at++) visibleGev += shower.depositsGev[at]!;
    }
    const leakedGev = shower.leakRearGev + shower.leakSideGev;
    return { energyGev: scale * visibleGev, leakShare: leakedGev / beam.energyGev };
  };
}
