import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { EcalProfileReply } from '../../../contract/calls/physics-calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { checkProfileRequest, foldProfile } from '../../../physics/transport/tracked/profile-showers.ts';
import type { ShowerMeasure } from '../../../physics/transport/tracked/shower-measure.ts';
import { SHOWER_PARTICLES } from '../../../physics/transport/tracked/shower-particle.ts';
import type { ShowerAnswer, ShowerOrder, ShowerSetup } from '../../workers/shower-messages.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { failureError } from '../report-failure.ts';
import { makeShowerMeter } from './make-showers.ts';
import { profileInHcal } from './profile-in-hcal.ts';

/** The point of entry where none is given: the centre of cell (3,3), which the beam meets. */
const BEAM_CELL_MM = [19.1, 19.1] as const;

/** Profiles particles in the calorimeter that the request names. */
export async function profileParticles(
  request: CallRequest<'shower.profile'>,
  context: CallContext,
): Promise<CallReply<'shower.profile'>> {
  return request.in === 'hcal' ? profileInHcal(request, context) : profileInEcal(request, context);
}

/** Makes showers on worker threads and folds their measures, in the order of the events. */
async function profileInEcal(request: CallRequest<'shower.profile'>, context: CallContext): Promise<EcalProfileReply> {
  const particle = SHOWER_PARTICLES.find((name) => name === request.particle);
  if (particle === undefined) {
    throw new TwinError({
      code: 'TRANSPORT_PROFILE_REQUEST',
      where: 'profile',
      problem: `The ECAL alone is profiled with electrons, positrons and photons, not with ${request.particle}.`,
      remedy: `Use --particle e-, e+ or gamma, or --in hcal.`,
    });
  }
  const level = request.level ?? 'tracked';
  const { text } = resolveGeometry(request.geometry);
  const showers = makeShowerMeter(text, level);
  const setup: ShowerSetup = {
    geometryDocument: text,
    level,
    request: {
      particle,
      energyGev: request.energy_gev,
      atMm: request.at_mm ?? BEAM_CELL_MM,
      events: request.events,
      seed: request.seed,
    },
  };
  checkProfileRequest(showers, setup.request);
  const startMs = performance.now();
  const measures = await measureOnWorkers(setup, request.workers ?? availableParallelism(), context);
  const seconds = (performance.now() - startMs) / 1000;
  const profile = foldProfile(showers, request.energy_gev, measures);
  return {
    ...profile,
    layers: [...profile.layers],
    outside_range: [...showers.outsideRange(request.energy_gev)],
    showers_per_s: request.events / seconds,
  };
}

/** Shares of the run go to whichever thread is free; the result does not depend on which. */
async function measureOnWorkers(
  setup: ShowerSetup,
  workers: number,
  { signal, report }: CallContext,
): Promise<ShowerMeasure[]> {
  const { events } = setup.request;
  const most = setup.level === 'parametrised' ? 20_000 : 20;
  const share = Math.max(1, Math.min(most, Math.ceil(events / (4 * workers))));
  const measures: ShowerMeasure[] = [];
  const meter = progressMeter(report);
  let next = 0;
  let done = 0;
  const tell = () => meter({ stage: 'making showers', unit: 'showers', done, total: events });
  const work = async () => {
    const worker = new Worker(workerUrl('shower-worker'), { workerData: setup });
    try {
      while (next < events) {
        signal.throwIfAborted();
        const order: ShowerOrder = { firstEvent: next, events: Math.min(share, events - next) };
        next += order.events;
        const found = await ask(worker, order, signal);
        found.forEach((measure, i) => (measures[order.firstEvent + i] = measure));
        done += order.events;
        tell();
      }
    } finally {
      await worker.terminate();
    }
  };
  tell();
  await Promise.all(Array.from({ length: Math.min(workers, Math.ceil(events / share)) }, work));
  return measures;
}

function ask(worker: Worker, order: ShowerOrder, signal: AbortSignal): Promise<readonly ShowerMeasure[]> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.once('error', reject);
    worker.once('message', (answer: ShowerAnswer) => {
      signal.removeEventListener('abort', onAbort);
      worker.off('error', reject);
      if (answer.kind === 'measured') resolve(answer.measures);
      else reject(failureError(answer.failure));
    });
    worker.postMessage(order);
  });
}
