import { statSync } from 'node:fs';
import { runCardSchema } from '../../../contract/run-card.ts';
import { boundHeap } from '../../../src-main/cli/bound-heap.ts';
import { EventReader } from '../../../src-main/store/event-reader.ts';
import { StoreWriter } from '../../../src-main/store/run-writer.ts';
import { resolveGeometry } from '../../../src-main/use-cases/geometry/resolve-geometry.ts';
import { simulateChunks, WorkerPool } from '../../../src-main/workers/worker-pool.ts';
import { cheapWorker } from './cheap-pool.ts';

/**
 * Writes many events that pass the trigger through the product's own pool, writer and digest, with the heap of `twin`, and says what that
 * took: peak memory when a quarter of them was written, and in the end. `node write-many-events.ts STORE EVENTS`
 */
boundHeap();
const [path = '', events = '0'] = process.argv.slice(2);
const total = Number(events);
const SIZE = 1000;
const geometry = resolveGeometry('na64-2016');
const card = runCardSchema.parse({ events: total, keep: 'triggered' });
const pool = new WorkerPool(2, cheapWorker);
const writer = new StoreWriter(path);
const run = writer.openRun({
  ...{
    kind: 'mc',
    process: 'beam',
    label: 'cheap events',
    card: JSON.stringify(card),
    events: total,
    chunkEvents: SIZE,
  },
  ...{ geometry: { name: geometry.name, document: geometry.text }, workers: 2, program: 'bench' },
});
function* orders() {
  for (let chunk = 0; chunk * SIZE < total; chunk++)
    yield { chunk, firstEvent: chunk * SIZE, count: Math.min(SIZE, total - chunk * SIZE) };
}
const signal = new AbortController().signal;
const peakMb = () => process.resourceUsage().maxRSS / 1024;
let quarterMb: number | undefined;
const startMs = performance.now();
for await (const chunk of simulateChunks(pool, { card, geometryDocument: geometry.text }, orders(), signal)) {
  run.add(chunk);
  if (chunk.firstEvent >= total / 4) quarterMb ??= peakMb();
}
run.commit();
await pool.close();
const writeS = (performance.now() - startMs) / 1000;
const reader = new EventReader(path);
const digestStartMs = performance.now();
const digest = await reader.computeDigest(reader.readRun(run.runId), signal);
const digestS = (performance.now() - digestStartMs) / 1000;
reader.close();
run.finish(digest);
writer.close();
const megabytes = statSync(path).size / 1e6;
const peaks = { peakMb: peakMb(), quarterMb: quarterMb ?? peakMb() };
process.stdout.write(`${JSON.stringify({ events: total, ...peaks, megabytes, writeS, digestS })}\n`);
