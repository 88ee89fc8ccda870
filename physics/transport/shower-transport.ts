import type { Materials } from '../../geometry/materials.ts';
import type { ElementOf } from '../../geometry/schema.ts';
import type { Deposits } from '../event-model/deposits.ts';
import type { ParticleState } from '../event-model/particle-state.ts';
import { TwinError } from '../foundation/failure.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { ShowerCalorimeter } from './parametrised/ecal-shower.ts';
import { ParametrisedTransport } from './parametrised/parametrised-transport.ts';
import { TrackedTransport, type ShowerWatcher } from './tracked/tracked-transport.ts';

/** How electromagnetic showers are made: every particle tracked through the plates, or from formulas. */
export const SHOWER_LEVELS = ['tracked', 'parametrised'] as const;
export type ShowerLevel = (typeof SHOWER_LEVELS)[number];

/** Makes the electromagnetic showers of the ECAL, one particle at a time. */
export interface ShowerTransport {
  /**
   * Adds the shower of an electron, positron or photon that meets the front face or starts inside: visible energy on the electron scale in
   * the cells of preshower and main part, and what leaves through the rear in the central cell behind. Random numbers come from the stream.
   */
  deposit(stream: RandomStream, particle: ParticleState, deposits: Deposits): void;
}

/** The ECAL as each level knows it. */
export interface ShowerDetector {
  readonly element: ElementOf<'shashlik'>;
  readonly materials: Materials;
  /** For the parametrised level. */
  readonly calorimeter: ShowerCalorimeter;
}

/** What a level needs besides the detector, and who wants to watch. */
export interface ShowerTools {
  /** The compiled step kernel, for levels that track. */
  readonly kernel?: WebAssembly.Module;
  /** Told of every particle that starts a shower, with the steps that the tracked level made. */
  readonly watch?: ShowerWatcher;
}

export function createShowerTransport(
  level: ShowerLevel,
  detector: ShowerDetector,
  tools: ShowerTools = {},
): ShowerTransport {
  const { element, materials, calorimeter } = detector;
  if (level === 'parametrised') return new ParametrisedTransport(element, calorimeter, tools.watch);
  return new TrackedTransport(requireKernel(level, tools), element, materials, tools.watch);
}

function requireKernel(level: ShowerLevel, { kernel }: ShowerTools): WebAssembly.Module {
  if (kernel !== undefined) return kernel;
  throw new TwinError({
    code: 'TRANSPORT_KERNEL_MISSING',
    problem: `The level ${level} steps through the plates, and there is no compiled kernel.`,
    where: `level ${level}`,
    remedy: 'Run `npm run build:kernel`, or take the level parametrised.',
  });
}
