import type { ShowerKernel } from './shower-kernel.ts';
import { SHOWER_PARTICLES, type ShowerParticle } from './shower-particle.ts';

/** Why a particle left the tracked shower: it fell below the hand-over energy, a photon took an extra channel, or it flew out of the rear. */
export type HandOverReason = 'below-energy' | 'channel-a' | 'channel-b' | 'left-rear';

/** A particle for others to go on with. */
export interface HandedOver {
  readonly particle: ShowerParticle;
  readonly reason: HandOverReason;
  readonly plate: number;
  readonly weight: number;
  readonly kineticGev: number;
  readonly positionMm: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
  readonly timeNs: number;
}

const REASONS: readonly HandOverReason[] = ['below-energy', 'channel-a', 'channel-b', 'left-rear'];
const ROW_BYTES = 88;

/** The particles that the kernel's last event handed over. */
export function readHandOvers(kernel: ShowerKernel): readonly HandedOver[] {
  const count = kernel.handedOver.value as number;
  const rows = new DataView(kernel.memory.buffer, kernel.handOverTable(), count * ROW_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const row = index * ROW_BYTES;
    const real = (place: number): number => rows.getFloat64(row + 16 + 8 * place, true);
    return {
      particle: SHOWER_PARTICLES[rows.getInt32(row, true)]!,
      reason: REASONS[rows.getInt32(row + 4, true)]!,
      plate: rows.getInt32(row + 8, true),
      weight: real(0),
      kineticGev: real(1),
      positionMm: [real(2), real(3), real(4)] as const,
      direction: [real(5), real(6), real(7)] as const,
      timeNs: real(8),
    };
  });
}
