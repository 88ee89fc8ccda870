import { parentPort } from 'node:worker_threads';
import { addWeight, NO_WEIGHT, packChunk, type StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { columnIndex, EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';

/** A worker whose events cost nothing: what is measured is all that happens to them afterwards. They pass the trigger. */
const port = parentPort!;
const detail = new Uint8Array(8);

port.on('message', (request: { kind: string; order?: { chunk: number; firstEvent: number; count: number } }) => {
  if (request.order === undefined) return;
  const { chunk, firstEvent, count } = request.order;
  let sum = NO_WEIGHT;
  const events = Array.from({ length: count }, (_, i): StoredEvent => {
    const scalars = new Float64Array(EVENT_COLUMN_NAMES.length);
    for (let c = 0; c < scalars.length; c++) scalars[c] = ((firstEvent + i) * 7919 * (c + 1)) % 1009;
    scalars[columnIndex('weight')] = 1;
    scalars[columnIndex('trigger_physics')] = 1;
    sum = addWeight(sum, 1);
    return { eventNumber: firstEvent + i, scalars, detail };
  });
  const packed = packChunk({ chunk, firstEvent, generated: count, sums: { generated: sum, onTarget: sum } }, events);
  const buffers = [packed.eventNumbers, packed.scalars, packed.detailOffsets, packed.details].map(
    ({ buffer }) => buffer,
  );
  port.postMessage({ kind: 'chunk', chunk: packed }, buffers as ArrayBuffer[]);
});
