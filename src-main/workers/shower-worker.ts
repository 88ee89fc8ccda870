import { parentPort, workerData } from 'node:worker_threads';
import type { ShowerAnswer, ShowerOrder, ShowerSetup } from './shower-messages.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { makeShowerMeter } from '../use-cases/showers/make-showers.ts';

/** Makes shares of a run of showers and measures each. */
const setup = workerData as ShowerSetup;
const port = parentPort!;
const showers = makeShowerMeter(setup.geometryDocument, setup.level);

port.on('message', ({ firstEvent, events }: ShowerOrder) => {
  try {
    const measures = showers.measure({ ...setup.request, firstEvent, events });
    port.postMessage({ kind: 'measured', firstEvent, measures } satisfies ShowerAnswer);
  } catch (error) {
    port.postMessage({ kind: 'failed', failure: reportFailure(error) } satisfies ShowerAnswer);
  }
});
