import type { Materials } from '../../geometry/materials.ts';
import type { ElementOf } from '../../geometry/schema.ts';
import type { Deposits } from '../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../event-model/particle-state.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { BehindScale } from './behind-scale.ts';
import { intoFrame } from './calorimeter-frame.ts';
import type { ShowerCalorimeter } from './parametrised/ecal-shower.ts';
import { ParametrisedTransport } from './parametrised/parametrised-transport.ts';
import { longitudinalSpread } from './parametrised/shower-shape.ts';
import { RearLeak } from './rear-leak.ts';
import { createShowerTracker, knownSamplingFraction, TRACKING_LEVELS, type TrackingTools } from './shower-tracker.ts';
import { calorimeterStack } from './tracked/calorimeter-stack.ts';
import { BehindEcal, type BehindElements } from './tracked/behind-ecal.ts';
import { RearTracking } from './tracked/rear-tracking.ts';
import { TrackedTransport, type ShowerWatcher, type TrackedLeak } from './tracked/tracked-transport.ts';

/** How electromagnetic showers are made: by levels that track, or from formulas. */
export const SHOWER_LEVELS = [...TRACKING_LEVELS, 'parametrised'] as const;
export type ShowerLevel = (typeof SHOWER_LEVELS)[number];

/** Makes the electromagnetic showers of the ECAL, one particle at a time. */
export interface ShowerTransport {
  /**
   * Adds the shower of an electron, positron or photon that meets the front face or starts inside: visible energy on the electron scale in
   * the cells of preshower and main part, and the signals in V2 and HCAL of what leaves through the rear. Random numbers come from the stream.
   */
  deposit(stream: RandomStream, particle: ParticleState, deposits: Deposits): void;
}

/** The ECAL as each level knows it. */
export interface ShowerDetector {
  readonly element: ElementOf<'shashlik'>;
  readonly materials: Materials;
  /** For the parametrised level. */
  readonly calorimeter: ShowerCalorimeter;
  /** V2 and HCAL; without them, nothing is done with what leaks. */
  readonly behind?: BehindElements & { readonly scale: BehindScale };
}

/** What a level needs besides the detector, and who wants to watch. */
export interface ShowerTools extends TrackingTools {
  /** Told of every particle that starts a shower, with the steps that were made. */
  readonly watch?: ShowerWatcher;
}

/** The transport of a level through the ECAL, with what leaks out of its rear. */
export function createShowerTransport(
  level: ShowerLevel,
  detector: ShowerDetector,
  tools: ShowerTools = {},
): ShowerTransport {
  const { element, materials, calorimeter, behind } = detector;
  const leak = behind && new RearLeak(calorimeter.shapes, behind.scale);
  if (level === 'parametrised') return new ParametrisedTransport(element, calorimeter, leak, tools.watch);
  const tracker = createShowerTracker(level, calorimeterStack(element, materials), tools);
  const tracked = level === 'tracked' ? trackedLeak(tools, behind) : leak && sampledLeak(leak, calorimeter);
  return new TrackedTransport(tracker, element, knownSamplingFraction(tracker.stack, tools), tracked, tools.watch);
}

function trackedLeak({ kernel }: TrackingTools, behind: ShowerDetector['behind']): TrackedLeak | undefined {
  return kernel && behind && new RearTracking(new BehindEcal(kernel, behind), behind.scale);
}

/** Frozen showers do not know which particles leave: those of a shower of mean depth are drawn. */
function sampledLeak(leak: RearLeak, calorimeter: ShowerCalorimeter): TrackedLeak {
  return {
    deposit: (stream, particle, _, frame, deposits) => {
      const { kineticGev: energyGev } = particle;
      const startX0 = Math.max(0, intoFrame(frame, particle).positionMm[2]) / calorimeter.mmPerX0;
      const { t: maximumX0 } = longitudinalSpread(energyGev, calorimeter);
      const shower = { energyGev, maximumX0, rearX0: calorimeter.totalX0 - startX0, timeNs: latenessNs(particle) };
      leak.deposit(stream, shower, deposits);
    },
  };
}
