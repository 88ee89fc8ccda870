import type { ParticleState } from '../../../event-model/particle-state.ts';
import type { CalorimeterFrame } from '../../calorimeter-frame.ts';
import { inHall } from '../../tracked/behind-ecal.ts';
import { electronOnMiddle } from '../../tracked/sampling-fraction.ts';
import { layersOf } from '../../tracked/shower-measure.ts';
import { SPOT_RINGS, SPOT_SECTORS, type TrackedShowers } from '../../tracked/tracked-showers.ts';

/** What the parametrisation is fitted to: tracked electrons of one energy into the middle of the hit cell. */
export interface ShowerSample {
  readonly energyGev: number;
  readonly showers: readonly SampledShower[];
  /** Visible energy of all showers by layer and ring about their axes, index layer × SPOT_RINGS + ring. */
  readonly visibleByRingGev: Float64Array;
  /** Particles that left through the rear, in the hall, and how many showers they come from. */
  readonly leftRear: readonly ParticleState[];
}

export interface SampledShower {
  /** In the sensitive plates. */
  readonly visibleGev: number;
  readonly preshowerGev: number;
  /** Mean and variance of the depth of the visible energy, in layers. */
  readonly meanLayer: number;
  readonly varianceLayers2: number;
}

/** Tracks the showers of a sample; the tracker lists what leaves through the rear. Yields how many are done. */
export function* collectShowers(
  tracker: TrackedShowers,
  frame: CalorimeterFrame,
  { energyGev, showers: count }: { readonly energyGev: number; readonly showers: number },
  seed: number,
): Generator<number, ShowerSample> {
  const layers = layersOf(tracker.stack);
  const visibleByRingGev = new Float64Array(layers.length * SPOT_RINGS);
  const showers: SampledShower[] = [];
  const leftRear: ParticleState[] = [];
  for (let event = 0; event < count; event++) {
    yield event;
    const electron = electronOnMiddle(tracker.stack, energyGev, event, count);
    const [x, y] = electron.positionMm;
    const { shower, spotsGev } = tracker.trackWithSpots({ seed, run: 0, event }, [electron], [x, y]);
    leftRear.push(...shower.leftRear.map((row) => inHall(frame, row)));
    let [visibleGev, preshowerGev, first, second] = [0, 0, 0, 0];
    layers.forEach(({ plates, isPreshower }, layer) => {
      for (const plate of plates) {
        if (!tracker.stack.plates[plate]!.isSensitive) continue;
        let plateGev = 0;
        for (let cell = 0; cell < SPOT_RINGS * SPOT_SECTORS; cell++) {
          const energy = spotsGev[plate * SPOT_RINGS * SPOT_SECTORS + cell]!;
          if (energy === 0) continue;
          plateGev += energy;
          visibleByRingGev[layer * SPOT_RINGS + Math.floor(cell / SPOT_SECTORS)]! += energy;
        }
        visibleGev += plateGev;
        if (isPreshower) preshowerGev += plateGev;
        first += plateGev * (layer + 0.5);
        second += plateGev * (layer + 0.5) * (layer + 0.5);
      }
    });
    const meanLayer = first / visibleGev;
    const varianceLayers2 = second / visibleGev - meanLayer * meanLayer;
    showers.push({ visibleGev, preshowerGev, meanLayer, varianceLayers2 });
  }
  return { energyGev, showers, visibleByRingGev, leftRear };
}
