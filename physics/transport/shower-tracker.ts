import { TwinError } from '../foundation/failure.ts';
import { FrozenShowers } from './fast/frozen-showers.ts';
import type { ShowerLibrary } from './fast/shower-library.ts';
import { stackSignature } from './fast/stack-signature.ts';
import type { PlateStack } from './tracked/plate-stack.ts';
import { instantiateShowerKernel } from './tracked/shower-kernel.ts';
import { TrackedShowers, type ShowerTracker } from './tracked/tracked-showers.ts';

/** Levels that step through the plates: all of it, down to where frozen showers take over, or the first few particles only. */
export const TRACKING_LEVELS = ['tracked', 'hybrid', 'fast'] as const;
export type TrackingLevel = (typeof TRACKING_LEVELS)[number];

/** Energy below which frozen showers take over: 17.7 ms and 1.95 ms a 100 GeV shower in the whole ECAL (`npm run bench -- showers`). */
const SWITCH_GEV = { hybrid: 0.5, fast: 5 } as const;

/** What a level that tracks needs besides the detector. */
export interface TrackingTools {
  /** The compiled step kernel. */
  readonly kernel?: WebAssembly.Module;
  /** Frozen showers of this calorimeter. */
  readonly library?: ShowerLibrary;
}

/** Makes showers in a stack at a level. */
export function createShowerTracker(level: TrackingLevel, stack: PlateStack, tools: TrackingTools): ShowerTracker {
  const kernel = instantiateShowerKernel(requireKernel(level, tools));
  if (level === 'tracked') return new TrackedShowers(kernel, stack, { rear: 'listed' });
  return new FrozenShowers(kernel, stack, requireLibrary(level, stack, tools), SWITCH_GEV[level]);
}

/** Visible share of an electron's energy as the library of this calorimeter has it, if there is one. */
export function knownSamplingFraction(stack: PlateStack, { library }: TrackingTools): number | undefined {
  const fits = library?.provenance.stack === stackSignature(stack);
  return fits ? library.provenance.samplingFraction : undefined;
}

function requireKernel(level: TrackingLevel, { kernel }: TrackingTools): WebAssembly.Module {
  if (kernel !== undefined) return kernel;
  throw new TwinError({
    code: 'TRANSPORT_KERNEL_MISSING',
    problem: `The level ${level} steps through the plates, and there is no compiled kernel.`,
    where: `level ${level}`,
    remedy: 'Run `npm run build:kernel`, or take the level parametrised.',
  });
}

function requireLibrary(level: TrackingLevel, stack: PlateStack, { library }: TrackingTools): ShowerLibrary {
  if (library !== undefined) return library;
  throw new TwinError({
    code: 'TRANSPORT_LIBRARY_MISSING',
    problem: `The level ${level} needs frozen showers of the calorimeter "${stack.name}", and there are none for these plates.`,
    where: `level ${level}`,
    remedy: 'Make some with `twin tune showers --geometry …`, or take the level tracked or parametrised.',
  });
}
