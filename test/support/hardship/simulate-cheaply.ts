import { WarmSimulator } from '../simulate-runs.ts';
import { cheapWorker } from './cheap-pool.ts';

/**
 * A run whose events cost nothing, by the loop, the pool and the writer of the product, with progress on standard error as
 * `--progress json` tells it: `node simulate-cheaply.ts STORE EVENTS`. Whoever kills it hits the writer most of the time.
 */
const [store = '', events = '0'] = process.argv.slice(2);
const simulator = new WarmSimulator(cheapWorker, ({ done }) => process.stderr.write(`${JSON.stringify({ done })}\n`));
await simulator.simulate(store, { events: Number(events), seed: 1 });
await simulator.close();
