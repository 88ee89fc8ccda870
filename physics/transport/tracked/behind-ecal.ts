import type { VetoLayout } from '../../../geometry/layout/layout-types.ts';
import type { Materials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import type { ParticleState } from '../../event-model/particle-state.ts';
import { mediumOf } from '../../interactions/electromagnetic/medium.ts';
import {
  calorimeterFrame,
  directionOutOfFrame,
  intoFrame,
  outOfFrame,
  type CalorimeterFrame,
} from '../calorimeter-frame.ts';
import { calorimeterStack } from './calorimeter-stack.ts';
import type { HandedOver } from './handed-over.ts';
import type { PlateStack } from './plate-stack.ts';
import { instantiateShowerKernel } from './shower-kernel.ts';
import type { ShowerParticle } from './shower-particle.ts';
import { TrackedShowers, type EventKey, type Primary } from './tracked-showers.ts';

/** What stands behind the ECAL: the veto counter V2 and the first module of the HCAL. */
export interface BehindElements {
  readonly veto: VetoLayout | undefined;
  readonly hcal: ElementOf<'sampling_calorimeter'> | undefined;
  readonly materials: Materials;
}

/** Energy in the scintillator that particles behind the ECAL leave, by cell. */
export interface BehindDeposits {
  readonly vetoGev: Float64Array;
  readonly hcalGev: Float64Array;
}

/** Tracks what leaves the ECAL through its rear, photons of some MeV, in V2 and behind it. The air between them stops one in a hundred: left out. */
export class BehindEcal {
  readonly #veto: Station | undefined;
  readonly #hcal: Station | undefined;

  constructor(kernel: WebAssembly.Module, { veto, hcal, materials }: BehindElements) {
    if (veto) this.#veto = new Station(kernel, vetoStack(veto, materials), vetoFrame(veto));
    if (hcal) this.#hcal = new Station(kernel, calorimeterStack(hcal, materials), calorimeterFrame(hcal));
  }

  /** Follows particles given in the hall. What misses or leaves V2 goes on to the HCAL. */
  track(key: EventKey, particles: readonly ParticleState[]): BehindDeposits {
    const [vetoGev, behind] = this.#veto?.track(key, particles) ?? [new Float64Array(), particles];
    const [hcalGev] = this.#hcal?.track(key, behind) ?? [new Float64Array()];
    return { vetoGev, hcalGev };
  }
}

/** A stack of plates in the hall. */
class Station {
  readonly #showers: TrackedShowers;
  readonly #frame: CalorimeterFrame;

  constructor(kernel: WebAssembly.Module, stack: PlateStack, frame: CalorimeterFrame) {
    this.#showers = new TrackedShowers(instantiateShowerKernel(kernel), stack, { rear: 'listed' });
    this.#frame = frame;
  }

  /** Energy seen in each cell, and the particles behind the station. */
  track(key: EventKey, particles: readonly ParticleState[]): readonly [Float64Array, readonly ParticleState[]] {
    const { stack, cellCount } = this.#showers;
    const seenGev = new Float64Array(cellCount);
    const primaries: Primary[] = [];
    const missed: ParticleState[] = [];
    for (const particle of particles) {
      const primary = this.#atFront(particle);
      if (primary === undefined) missed.push(particle);
      else primaries.push(primary);
    }
    if (primaries.length === 0) return [seenGev, missed];
    const { depositsGev, leftRear } = this.#showers.track(key, primaries);
    stack.plates.forEach(({ isSensitive }, plate) => {
      if (!isSensitive) return;
      for (let cell = 0; cell < cellCount; cell++) seenGev[cell]! += depositsGev[plate * cellCount + cell]!;
    });
    return [seenGev, [...missed, ...leftRear.map((row) => inHall(this.#frame, row))]];
  }

  #atFront(particle: ParticleState): Primary | undefined {
    const { frontMm, cells } = this.#showers.stack;
    const { positionMm, direction } = intoFrame(this.#frame, particle);
    if (!(direction[2] > 0) || positionMm[2] > frontMm) return undefined;
    const way = (frontMm - positionMm[2]) / direction[2];
    const x = positionMm[0] + way * direction[0];
    const y = positionMm[1] + way * direction[1];
    const isInside =
      Math.abs(x) < (cells.columns * cells.widthMm) / 2 && Math.abs(y) < (cells.rows * cells.heightMm) / 2;
    if (!isInside) return undefined;
    const { kineticGev, timeNs } = particle;
    const name = particle.particle as ShowerParticle;
    return { particle: name, kineticGev, positionMm: [x, y, frontMm], direction, timeNs };
  }
}

/** A particle that left a stack, in the hall. */
export function inHall(
  frame: CalorimeterFrame,
  { particle, kineticGev, positionMm, direction, timeNs }: Omit<HandedOver, 'reason' | 'plate' | 'weight'>,
): ParticleState {
  const [xMm, yMm, zMm] = outOfFrame(frame, ...positionMm);
  const [directionX, directionY, directionZ] = directionOutOfFrame(frame, ...direction);
  return { particle, kineticGev, xMm, yMm, zMm, directionX, directionY, directionZ, timeNs };
}

function vetoFrame({ xMm, yMm, zMm, thicknessMm }: VetoLayout): CalorimeterFrame {
  return { xMm, yMm, zMm: zMm - thicknessMm / 2, cosYaw: 1, sinYaw: 0 };
}

function vetoStack({ name, widthMm, heightMm, thicknessMm, segments }: VetoLayout, materials: Materials): PlateStack {
  const medium = mediumOf(materials.get('polystyrene'));
  return {
    name,
    frontMm: 0,
    cells: { columns: segments, rows: 1, widthMm: widthMm / segments, heightMm },
    hitCell: { column: segments >> 1, row: 0 },
    plates: [{ medium, thicknessMm, layer: 0, isSensitive: true, readoutGroup: 0, isCrossed: false }],
    lattice: undefined,
    cuts: [],
  };
}
