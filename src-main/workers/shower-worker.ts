import { parentPort, workerData } from 'node:worker_threads';
import type { ShowerAnswer, ShowerOrder, ShowerSetup } from './shower-messages.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { makeShowers } from '../use-cases/make-showers.ts';
import { measureShowers } from '../../physics/transport/tracked/profile-showers.ts';

/** Tracks shares of a run of showers and measures each. */
const setup = workerData as ShowerSetup;
const port = parentPort!;
const showers = makeShowers(setup.geometryDocument, setup.level);

port.on('message', ({ firstEvent, events }: ShowerOrder) => {
  try {
    const measures = measureShowers(showers, { ...setup.request, firstEvent, events });
    port.postMessage({ kind: 'measured', firstEvent, measures } satisfies ShowerAnswer);
  } catch (error) {
    port.postMessage({ kind: 'failed', failure: reportFailure(error) } satisfies ShowerAnswer);
  }
});
