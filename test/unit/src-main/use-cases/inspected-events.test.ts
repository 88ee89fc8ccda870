import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../contract/canonical-json.ts';
import { unpackFloat64, unpackUint32 } from '../../../../contract/packed-columns.ts';
import { runCardSchema } from '../../../../contract/run-card.ts';
import { describeLayout } from '../../../../geometry/layout.ts';
import { readDetector } from '../../../../geometry/read.ts';
import { EVENT_COLUMN_NAMES } from '../../../../physics/event-model/event-columns.ts';
import { decodeDetail } from '../../../../physics/event-model/event-detail.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { StoreWriter } from '../../../../src-main/store/run-writer.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { resolveGeometry } from '../../../../src-main/use-cases/geometry/resolve-geometry.ts';
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

describe('what an event shows', () => {
  test('is the row of the store to the bit: 500 scalars, signals and hits at random places', async () => {
    const database = new Database(store, { readonly: true });
    const rows = database.prepare('SELECT * FROM event NATURAL JOIN event_detail WHERE run_id = 1').all() as Record<
      string,
      number | Buffer
    >[];
    database.close();
    const stream = new RandomStream(11, 1, 'objects').startEvent(0);
    const pick = <Entry>(entries: readonly Entry[]) => entries[Math.floor(entries.length * stream.uniform())]!;
    const seen = { scalar: 0, signal: 0, hit: 0 };
    for (let i = 0; i < 500; i++) {
      const row = pick(rows);
      const event = row['event_number'] as number;
      const shown = await dispatch('event.read', { store, run: 1, event }, context);
      const { channelIds, energiesGev, timesNs, trackers, hitsXMm, hitsYMm } = decodeDetail(row['detail'] as Buffer);
      const kind = pick(['scalar', 'signal', 'hit'] as const);
      if (kind === 'signal' && channelIds.length > 0) {
        const at = Math.floor(channelIds.length * stream.uniform());
        const channel = shown.channels.find(({ id }) => id === channelIds[at]);
        expect([channel?.energy_gev, channel?.time_ns]).toEqual([energiesGev[at], timesNs[at]]);
        seen.signal++;
      } else if (kind === 'hit' && trackers.length > 0) {
        const at = Math.floor(trackers.length * stream.uniform());
        expect([shown.hits[at]!.x_mm, shown.hits[at]!.y_mm]).toEqual([hitsXMm[at], hitsYMm[at]]);
        expect(shown.hits).toHaveLength(trackers.length);
        seen.hit++;
      } else {
        const name = pick(EVENT_COLUMN_NAMES);
        expect(shown.scalars[name]).toBe(row[name]);
        seen.scalar++;
      }
    }
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });
});

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

describe('one event against many', () => {
  const profiles = (event: number, demand: { where?: string; maximum?: number } = {}) =>
    dispatch('event.profiles', { store, of: { run: 1, event }, runs: [1], ...demand }, context);
  const sumOf = (profile: readonly { readonly energy_gev: number }[]) =>
    profile.reduce((sum, { energy_gev }) => sum + energy_gev, 0);

  test('the profiles of an event add up to its energies', async () => {
    for (let event = 0; event < EVENTS; event += 5) {
      const { scalars } = await dispatch('event.read', { store, run: 1, event }, context);
      const { depth, lateral, preshower_share } = await profiles(event, { maximum: 1 });
      const [ecalGev, hcalGev] = [scalars['e_ecal_gev']!, scalars['e_hcal_gev']!];
      expect(Math.abs(sumOf(lateral) - ecalGev)).toBeLessThanOrEqual(1e-9 * ecalGev);
      expect(Math.abs(sumOf(depth) - ecalGev - hcalGev)).toBeLessThanOrEqual(1e-9 * (ecalGev + hcalGev));
      expect(depth[0]!.energy_gev).toBeCloseTo(preshower_share * ecalGev, 9);
    }
  });

  test('the band is where 16 to 84 % of the weight of the chosen sample lie', async () => {
    const where = 'e_ecal_gev > 60';
    const { depth, total, sampled } = await profiles(0, { where });
    const { rows } = await dispatch(
      'event.page',
      { store, runs: [1], columns: ['e_ecal_gev', 'e_hcal_gev', 'e_preshower_gev', 'weight'], where, limit: 1000 },
      context,
    );
    expect([total, sampled]).toEqual([rows.length, rows.length]);
    const shares = rows
      .map(({ values: [ecal, hcal, preshower, weight] }) => ({ share: preshower! / (ecal! + hcal!), weight: weight! }))
      .sort((a, b) => a.share - b.share);
    const all = shares.reduce((sum, { weight }) => sum + weight, 0);
    const weightUpTo = (most: number) =>
      shares.reduce((sum, { share, weight }) => sum + (share <= most * (1 + 1e-9) ? weight : 0), 0) / all;
    const most = Math.max(...shares.map(({ weight }) => weight)) / all;
    for (const [quantile, share] of [
      [0.16, depth[0]!.sample_share!.low],
      [0.5, depth[0]!.sample_share!.median],
      [0.84, depth[0]!.sample_share!.high],
    ] as const) {
      expect(weightUpTo(share)).toBeGreaterThanOrEqual(quantile);
      expect(weightUpTo(share)).toBeLessThan(quantile + most + 1e-9);
    }
    expect((await profiles(0, { where: 'e_ecal_gev > 1000' })).depth[0]!.sample_share).toBeNull();
  });

  test('points of many events are where the events have them', async () => {
    const superpose = (points: 'impacts' | 'behind' | 'hits', maximum = 10_000) =>
      dispatch('event.superposition', { store, runs: [1], points, maximum }, context);
    const impacts = await superpose('impacts');
    expect(impacts).toMatchObject({ total: EVENTS, events: EVENTS, points: EVENTS });
    const [x, z] = [unpackFloat64(impacts.x_mm), unpackFloat64(impacts.z_mm)];
    const { rows } = await dispatch('event.page', { store, runs: [1], columns: ['ecal_x_mm'], limit: 1000 }, context);
    const { document } = await dispatch('geometry.document', { geometry: 'na64-2016', store, run: 1 }, context);
    const { ecal, trackers } = describeLayout(readDetector(document));
    rows.forEach(({ values: [xMm] }, i) => {
      expect(x[i]).toBeCloseTo(ecal.xCentreMm + xMm! * Math.cos(ecal.yawRad), 9);
      expect(z[i]).toBeCloseTo(ecal.zFrontMm - xMm! * Math.sin(ecal.yawRad), 9);
    });

    const hits = await superpose('hits', 10);
    expect([hits.total, hits.events]).toEqual([EVENTS, 10]);
    const own = [...unpackFloat64(hits.event)].flatMap((event, i) => (event === 0 ? [i] : []));
    const { hits: stored } = await dispatch('event.read', { store, run: 1, event: 0 }, context);
    expect(own.map((i) => unpackFloat64(hits.x_mm)[i])).toEqual(stored.map(({ x_mm }) => x_mm));
    expect(new Set(unpackFloat64(hits.z_mm)).size).toBeLessThanOrEqual(trackers.length);

    // Muon pairs reach the HCAL: the centre of their energy is inside it.
    const behind = await superpose('behind');
    expect(behind.points).toBeGreaterThan(EVENTS / 2);
    expect(Math.min(...unpackFloat64(behind.z_mm))).toBeGreaterThan(ecal.zFrontMm + ecal.layers * ecal.layerMm);
  });
});
