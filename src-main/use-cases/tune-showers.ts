import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { makeLibrary } from '../../physics/transport/fast/make-library.ts';
import { stackSignature } from '../../physics/transport/fast/stack-signature.ts';
import { TrackedShowers } from '../../physics/transport/tracked/tracked-showers.ts';
import { measureSamplingFraction } from '../../physics/transport/tracked/sampling-fraction.ts';
import { PHYSICS_VERSION } from '../../physics/version.ts';
import { writeAtomically } from '../exporters/write-atomically.ts';
import { libraryPath, packLibrary } from '../shower-files.ts';
import type { CallContext } from './context.ts';
import { makeShowers } from './make-showers.ts';
import { resolveGeometry } from './resolve-geometry.ts';

/** Electrons that set the scale: 1.7 % a shower at 20 GeV, 0.14 % in all. */
const CALIBRATION = { electrons: 144, energyGev: 20 };

/** Freezes showers of the tracked level and puts them where the levels hybrid and fast look for them. */
export async function tuneShowers(
  request: CallRequest<'shower.tune'>,
  { signal, report }: CallContext,
): Promise<CallReply<'shower.tune'>> {
  const geometry = resolveGeometry(request.geometry);
  const showers = makeShowers(geometry.text, 'tracked');
  if (!(showers instanceof TrackedShowers)) throw new Error('The tracked level tracks.');
  const stack = stackSignature(showers.stack);
  const startMs = performance.now();
  const { mean, error } = measureSamplingFraction(showers, CALIBRATION);
  const steps = makeLibrary(showers, {
    ...{ stack, geometry: geometry.name, physicsVersion: PHYSICS_VERSION, seed: request.seed },
    ...{ showers: request.showers, samplingFraction: mean, samplingFractionError: error },
    samplingEnergyGev: CALIBRATION.energyGev,
  });
  let step = steps.next();
  while (step.done !== true) {
    const { done, total } = step.value;
    const rate = done > 0 ? (1000 * done) / (performance.now() - startMs) : null;
    const eta = rate === null ? null : (total - done) / rate;
    report({ stage: 'freezing', done, total, unit: 'showers', rate_per_s: rate, eta_s: eta });
    await pause();
    signal.throwIfAborted();
    step = steps.next();
  }
  const { file, digest } = packLibrary(step.value);
  const path = libraryPath(stack);
  mkdirSync(dirname(path), { recursive: true });
  writeAtomically(path, file);
  return {
    ...{ file: path, digest, bytes: file.length, stack, geometry: geometry.name },
    showers: step.value.phase.length,
    ...{ sampling_fraction: mean, sampling_fraction_error: error },
  };
}
