import type { EcalLayout } from '../../../geometry/layout-types.ts';
import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../../event-model/channels.ts';
import { Deposits } from '../../event-model/deposits.ts';
import { RandomStream } from '../../foundation/random.ts';
import { depositShower, type ShowerCalorimeter } from '../../transport/parametrised/ecal-shower.ts';
import type { ShowerParticle } from '../../transport/tracked/shower-particle.ts';
import type { TrackedShower, TrackedShowers } from '../../transport/tracked/tracked-showers.ts';
import type { Arrival, Probe } from './shoot.ts';

/** The beam of a scan. */
export interface ScanBeam {
  readonly seed: number;
  readonly energyGev: number;
  /** dx/dz and dy/dz in the frame of the detector. */
  readonly slope: readonly [number, number];
}

/** Unit vector of the beam in the frame of a calorimeter that is turned by its yaw. */
function directionIn({ yawRad }: EcalLayout, [slopeX, slopeY]: readonly [number, number]) {
  const x = slopeX - yawRad;
  const norm = Math.sqrt(1 + x * x + slopeY * slopeY);
  return [x / norm, slopeY / norm, 1 / norm] as const;
}

/** Tracks one shower of a scan. */
export function trackArrival(
  showers: TrackedShowers,
  layout: EcalLayout,
  beam: ScanBeam & { readonly particle: ShowerParticle },
  { event, xMm, yMm }: Arrival,
): TrackedShower {
  const primary = {
    particle: beam.particle,
    kineticGev: beam.energyGev,
    positionMm: [xMm, yMm, showers.stack.frontMm] as const,
    direction: directionIn(layout, beam.slope),
  };
  return showers.track({ seed: beam.seed, run: 0, event }, [primary]);
}

/** Level `tracked`: every plate, hole, rod, gap and crack is there. `scale`: GeV of electron per visible GeV. */
export function trackedEcalProbe(
  showers: TrackedShowers,
  layout: EcalLayout,
  beam: ScanBeam & { readonly particle: ShowerParticle },
  scale: number,
): Probe {
  const { plates } = showers.stack;
  const sensitive = plates.flatMap(({ isSensitive }, plate) => (isSensitive ? [plate] : []));
  return (arrival) => {
    const shower = trackArrival(showers, layout, beam, arrival);
    return {
      energyGev: scale * visibleGev(shower, sensitive, showers.cellCount),
      leakShare: (shower.leakRearGev + shower.leakSideGev) / beam.energyGev,
    };
  };
}

export function visibleGev({ depositsGev }: TrackedShower, sensitivePlates: readonly number[], cells: number): number {
  let sum = 0;
  for (const plate of sensitivePlates) {
    for (let at = plate * cells; at < (plate + 1) * cells; at++) sum += depositsGev[at]!;
  }
  return sum;
}

/** Level `parametrised`: the ECAL as one medium with cell borders, without holes, rods, gaps and cracks. */
export function parametrisedEcalProbe(calorimeter: ShowerCalorimeter, layout: EcalLayout, beam: ScanBeam): Probe {
  const stream = new RandomStream(beam.seed, 0, 'scan shower');
  const deposits = new Deposits();
  const [x, y, z] = directionIn(layout, beam.slope);
  return ({ event, xMm, yMm }) => {
    deposits.clear();
    const start = { xMm, yMm, slopeX: x / z, slopeY: y / z, depthX0: 0 };
    depositShower(stream.startEvent(event), beam.energyGev, start, calorimeter, deposits);
    let inEcal = 0;
    for (let cell = 0; cell < ECAL_CELLS; cell++) {
      inEcal += deposits.energies[FIRST_PRESHOWER + cell]! + deposits.energies[FIRST_ECAL_MAIN + cell]!;
    }
    let all = 0;
    for (const energy of deposits.energies) all += energy;
    return { energyGev: inEcal, leakShare: (all - inEcal) / beam.energyGev };
  };
}
