import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../contract/canonical-json.ts';
import { unpackUint32 } from '../../../../contract/packed-columns.ts';
import { runCardSchema } from '../../../../contract/run-card.ts';
import { StoreWriter } from '../../../../src-main/store/run-writer.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { resolveGeometry } from '../../../../src-main/use-cases/resolve-geometry.ts';
import { ChainBuilder, simulateChunk } from '../../../../src-main/workers/simulate-chunk.ts';

const EVENTS = 100;
const context = { signal: new AbortController().signal, report: () => undefined };
const folder = mkdtempSync(join(tmpdir(), 'na64-twin-why-'));
const store = join(folder, 's.sqlite');

beforeAll(() => {
  const card = runCardSchema.parse({ process: 'dimuon', conditions: 'run-III', events: EVENTS });
  const geometry = resolveGeometry(card.geometry);
  const writer = new StoreWriter(store);
  const run = writer.openRun({
    ...{ kind: 'mc', process: 'dimuon', label: 'dimuon', card: canonicalJson(card) },
    ...{ geometry: { name: geometry.name, document: geometry.text }, events: EVENTS, chunkEvents: EVENTS },
    ...{ workers: 1, program: 'test' },
  });
  const chain = new ChainBuilder().build({ card, geometryDocument: geometry.text });
  run.add(simulateChunk(chain, card, { chunk: 0, firstEvent: 0, count: EVENTS }));
  run.commit();
  run.finish('digest');
  writer.close();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const why = (event: number) => dispatch('selection.why', { store, run: 1, event }, context);

describe('why an event was rejected', () => {
  test('for every event the failing cuts are the bits of the selection, and channel sums are the cut variables', async () => {
    const packed = await dispatch('selection.columns', { store, runs: [1], columns: ['weight'] }, context);
    const bits = unpackUint32(packed.passed_bits);
    let sums = 0;
    for (let event = 0; event < EVENTS; event++) {
      const { cuts, needed, passes } = await why(event);
      expect(cuts.map(({ passed }) => passed)).toEqual(packed.cuts.map((_, k) => ((bits[event]! >> k) & 1) === 1));
      expect(passes).toBe(needed.length === 0);
      for (const { value, from_channels } of cuts.flatMap(({ conditions }) => conditions)) {
        if (from_channels === null) continue;
        expect(Math.abs(from_channels - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
        sums++;
      }
    }
    expect(sums).toBeGreaterThan(EVENTS);
  });

  test('the least change of each failing condition would let the event pass', async () => {
    for (let event = 0; event < 40; event++) {
      const { cuts, needed } = await why(event);
      for (const { cut, column, would_pass_at } of needed) {
        const condition = cuts.find(({ name }) => name === cut)!.conditions.find((of) => of.column === column)!;
        expect(condition.passed).toBe(false);
        expect(would_pass_at).toBeGreaterThanOrEqual(condition.min ?? -Infinity);
        expect(would_pass_at).toBeLessThanOrEqual(condition.max ?? Infinity);
        expect(Math.abs(would_pass_at - condition.value)).toBeCloseTo(-condition.margin, 9);
      }
    }
  });
});
