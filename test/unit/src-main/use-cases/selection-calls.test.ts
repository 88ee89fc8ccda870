import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { CallInput, CallName } from '../../../../contract/calls.ts';
import { unpackFloat64, unpackUint32 } from '../../../../contract/packed-columns.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { anEventStore } from '../../../support/event-store.ts';
import { randomEvents } from '../../../support/physics/random-events.ts';

const context = { signal: new AbortController().signal, report: () => undefined };
const ask = <Name extends CallName>(name: Name, input: CallInput<Name>) => dispatch(name, input, context);

const EVENTS = randomEvents(2000, 1);
const aStore = () => anEventStore([{ kind: 'mc', label: 'a', events: EVENTS }]);

/** The cuts in an order drawn by a seed. */
function shuffled(seed: number) {
  const stream = new RandomStream(seed, 0, 'order').startEvent(0);
  const cuts = paperSelection.cuts.map((cut) => ({ cut, key: stream.uniform() }));
  return { ...paperSelection, cuts: cuts.toSorted((a, b) => a.key - b.key).map(({ cut }) => cut) };
}

function inSql(path: string, sql: string, ...values: number[]): unknown[] {
  const database = new Database(path, { readonly: true });
  try {
    return database
      .prepare(sql)
      .raw()
      .all(...values);
  } finally {
    database.close();
  }
}

describe('cut-flow', () => {
  test('what fails at each step and what survives is what came in, for 20 orders of the cuts', async () => {
    const store = aStore();
    for (let seed = 0; seed < 20; seed++) {
      const selection = shuffled(seed);
      const { steps } = await ask('selection.cutflow', { store, selection });
      const survivors = steps.at(-1)!.out;
      let failures = 0;
      for (const [k, { name, in: into, out }] of steps.entries()) {
        const pass = steps.slice(0, k).map((step) => step.name);
        const { total } = await ask('event.page', {
          ...{ store, runs: [1], columns: ['weight'], selection, pass, fail: [name] },
        });
        expect(total).toBe(into - out);
        failures += total;
      }
      expect(failures + survivors).toBe(EVENTS.length);
      expect(survivors).toBeGreaterThan(5);
    }
  });

  test('runs are added up', async () => {
    const store = anEventStore([
      { kind: 'mc', label: 'a', events: EVENTS },
      { kind: 'mc', label: 'b', events: EVENTS },
    ]);
    const { steps, runs } = await ask('selection.cutflow', { store });
    expect(steps.map(({ out }) => out)).toEqual(runs[0]!.steps.map(({ out }) => 2 * out));
    expect(steps.map(({ efficiency }) => efficiency)).toEqual(runs[0]!.steps.map(({ efficiency }) => efficiency));
  });
});

describe('shares of a cut-flow', () => {
  test('the share of all events is that of the weights, whichever runs are asked for', async () => {
    const store = anEventStore([
      { kind: 'mc', label: 'a', events: EVENTS },
      { kind: 'mc', label: 'b', events: EVENTS.slice(0, 500) },
    ]);
    const { steps, runs } = await ask('selection.cutflow', { store, runs: [2] });
    expect(runs.map(({ run }) => run)).toEqual([2]);
    const all = EVENTS.slice(0, 500).reduce((sum, { weight = 1 }) => sum + weight, 0);
    for (const step of steps) expect(step.cumulative_efficiency).toBeCloseTo(step.weighted_out / all, 12);
    expect(steps.at(-1)!.cumulative_efficiency_error).toBeGreaterThan(0);
    const one = await ask('selection.cutflow', { store, run: 2 });
    expect(one.steps).toEqual(steps);
  });
});

test('a definition tells where the bounds of each cut come from', async () => {
  const { origins } = await ask('selection.definition', {});
  const byCut = new Map(paperSelection.cuts.map(({ name }, i) => [name, origins[i]]));
  expect(byCut.get('momentum')?.origin).toBe('paper');
  expect(byCut.get('srd')?.origin).toBe('assumed');
  expect(origins.every(({ source }) => source.length > 10)).toBe(true);
  const cuts = paperSelection.cuts.map((cut) =>
    cut.name === 'momentum' ? { ...cut, conditions: [{ column: 'momentum_gev' as const, min: 90 }] } : cut,
  );
  const edited = await ask('selection.definition', { selection: { ...paperSelection, cuts } });
  expect(edited.origins.filter(({ origin }) => origin === 'user')).toEqual([
    { origin: 'user', source: 'changed by the user; was 98 ≤ momentum_gev ≤ 102 GeV/c' },
  ]);
});

describe('N − 1', () => {
  test('counts are those of direct queries', async () => {
    const store = aStore();
    const { cuts, selected } = await ask('selection.nminus1', { store, runs: [1] });
    const names = cuts.map(({ name }) => name);
    for (const { name, others, alone } of cuts) {
      const count = async (pass: string[]) =>
        (await ask('event.page', { store, runs: [1], columns: ['weight'], pass })).total;
      expect(others?.count).toBe(await count(names.filter((other) => other !== name)));
      expect(alone?.count).toBe(await count([name]));
      expect(others!.efficiency).toBeCloseTo(selected.weighted / others!.weighted, 12);
    }
  });

  test('a run that stored triggered events alone cannot tell what the trigger rejects', async () => {
    const events = EVENTS.filter((event) => event.trigger_physics === 1);
    const store = anEventStore([{ kind: 'mc', label: 'a', events, unstored: 5000 }]);
    const { cuts, all } = await ask('selection.nminus1', { store, runs: [1] });
    expect(all.count).toBe(events.length + 5000);
    expect(cuts.filter(({ others }) => others === null).map(({ name }) => name)).toEqual(['trigger']);
    expect(cuts.find(({ name }) => name === 'trigger')!.alone!.count).toBe(events.length);
    expect(cuts.find(({ name }) => name === 'srd')!.alone).toBeNull();
  });
});

describe('histograms', () => {
  test('bins of 50 drawn requests are the sums that SQL finds', async () => {
    const store = aStore();
    const stream = new RandomStream(7, 0, 'requests').startEvent(0);
    const columns = ['e_ecal_gev', 'e_hcal_gev', 'momentum_gev', 'srd1_mev', 'veto2_mip'] as const;
    for (let i = 0; i < 50; i++) {
      const column = columns[Math.floor(columns.length * stream.uniform())]!;
      const min = -5 + 20 * stream.uniform();
      const x = { column, bins: 1 + Math.floor(30 * stream.uniform()), min, max: min + 1 + 80 * stream.uniform() };
      const found = await ask('selection.histogram', { store, runs: [1], pass: ['srd'], x });
      const srd =
        'srd1_mev BETWEEN 1 AND 80 AND srd2_mev BETWEEN 1 AND 80 AND srd3_mev BETWEEN 1 AND 80 AND srd_in_time >= 3';
      const rows = inSql(
        store,
        `SELECT min(CAST((${column} - ?) / (? - ?) * ? AS INTEGER), ? - 1) AS bin, count(*), sum(weight) FROM event
         WHERE ${srd} AND ${column} BETWEEN ? AND ? GROUP BY bin`,
        ...[x.min, x.max, x.min, x.bins, x.bins, x.min, x.max],
      ) as [number, number, number][];
      const expected = new Array<number>(x.bins).fill(0);
      for (const [bin, count, weight] of rows) {
        expected[bin] = count;
        expect(found.values[bin]).toBeCloseTo(weight, 9);
      }
      expect(found.counts).toEqual(expected);
    }
  });

  test('planes and profiles hold the same events', async () => {
    const store = aStore();
    const x = { column: 'e_ecal_gev', bins: 10, min: 0, max: 100 } as const;
    const y = { column: 'e_hcal_gev', bins: 10, min: 0, max: 50 } as const;
    const histogram = await ask('selection.histogram', { store, runs: [1], x, weighted: false });
    const plane = await ask('selection.histogram', { store, runs: [1], x, y, weighted: false });
    const profile = await ask('selection.histogram', { store, runs: [1], x, profile: 'e_missing_gev' });
    expect(plane.counts.reduce((sum, n) => sum + n, plane.outside)).toBe(EVENTS.length);
    for (let ix = 0; ix < 10; ix++) {
      const column = Array.from({ length: 10 }, (_, iy) => plane.counts[iy * 10 + ix]!);
      expect(column.reduce((sum, n) => sum + n, 0)).toBe(histogram.counts[ix]);
      expect(profile.values[ix]! + 10 * ix).toBeGreaterThan(90); // E_miss = 100 − E_ECAL in a bin of 10 GeV
      expect(profile.values[ix]! + 10 * ix).toBeLessThan(100);
    }
  });
});

describe('packed columns', () => {
  test('are the events, with a bit for each cut they pass', async () => {
    const store = aStore();
    const reply = await ask('selection.columns', { store, runs: [1], columns: ['e_ecal_gev', 'e_hcal_gev'] });
    const ecal = unpackFloat64(reply.columns['e_ecal_gev']!);
    expect([...ecal]).toEqual(EVENTS.map((event) => event.e_ecal_gev));
    expect([...unpackFloat64(reply.event)]).toEqual(EVENTS.map((_, i) => i));
    const bits = unpackUint32(reply.passed_bits);
    const everyCut = (1 << reply.cuts.length) - 1;
    const { steps } = await ask('selection.cutflow', { store });
    expect(bits.reduce((n, is) => n + +(is === everyCut), 0)).toBe(steps.at(-1)!.out);
  });

  test('too many events are thinned evenly', async () => {
    const reply = await ask('selection.columns', { store: aStore(), runs: [1], columns: ['weight'], maximum: 100 });
    expect(reply).toMatchObject({ total: EVENTS.length, events: 100 });
    expect([...unpackFloat64(reply.event)].slice(0, 3)).toEqual([0, 20, 40]);
    expect([...unpackUint32(reply.run)].every((run) => run === 1)).toBe(true);
  });
});

test('regions are counted at each stage; I, II and III do not overlap', async () => {
  const { stages } = await ask('selection.regions', { store: aStore(), runs: [1] });
  expect(stages.map(({ name }) => name)).toEqual(['srd-tag', 'before-upstream', 'all-cuts', 'selected']);
  const counts = Object.fromEntries(stages[0]!.regions.map(({ name, count }) => [name, count]));
  expect(counts['I']! + counts['II']! + counts['III']!).toBeLessThanOrEqual(stages[0]!.all.count);
  const selected = stages.at(-1)!;
  expect(selected.regions.find(({ name }) => name === 'signal-box')!.count).toBe(selected.all.count);
});

test('a cut that a selection does not have is refused by its name', async () => {
  const input = { store: aStore(), runs: [1], columns: ['weight' as const], pass: ['charm'] };
  await expect(ask('event.page', input)).rejects.toThrow(/no cut of this name/);
  await expect(ask('selection.columns', input)).rejects.toThrow(/no cut of this name/);
});

test('a condition chooses the same events in a plot as in the table', async () => {
  const store = aStore();
  const where = 'e_ecal_gev + e_hcal12_gev > 87 and not (veto2_mip > 1) and event_number >= 100';
  const { total } = await ask('event.page', { store, runs: [1], columns: ['weight'], where });
  const x = { column: 'e_ecal_gev', bins: 5, min: 0, max: 200 } as const;
  const found = await ask('selection.histogram', { store, runs: [1], x, where });
  expect(total).toBeGreaterThan(10);
  expect(found.events).toBe(total);
});

test('two selections are compared event by event: gained and lost are what direct queries find', async () => {
  const store = anEventStore([
    { kind: 'mc', label: 'a', events: EVENTS },
    { kind: 'mc', label: 'b', events: EVENTS.slice(0, 300) },
  ]);
  const cuts = paperSelection.cuts
    .filter(({ name }) => name !== 'srd')
    .map((cut) =>
      cut.name === 'missing-energy' ? { ...cut, conditions: [{ column: 'e_missing_gev' as const, min: 60 }] } : cut,
    );
  const selection = { ...paperSelection, cuts };
  const found = await ask('selection.compare', { store, runs: [1, 2], selection });
  const names = async (choice: { selection?: typeof selection }) => {
    const pass = (choice.selection ?? paperSelection).cuts.map(({ name }) => name);
    const input = { store, runs: [1, 2], columns: ['weight' as const], pass, limit: 1000, ...choice };
    return new Set((await ask('event.page', input)).rows.map(({ run, event }) => `${run} ${event}`));
  };
  const [here, there] = [await names({ selection }), await names({})];
  const text = (events: typeof found.lost.events) => events.map(({ run, event }) => `${run} ${event}`);
  expect(text(found.gained.events)).toEqual([...here].filter((name) => !there.has(name)).slice(0, 100));
  expect(text(found.lost.events)).toEqual([...there].filter((name) => !here.has(name)).slice(0, 100));
  const both = [...here].filter((name) => there.has(name)).length;
  expect([found.both, found.gained, found.lost].map(({ count }) => count)).toEqual([
    ...[both, here.size - both, there.size - both],
  ]);
  expect(found.gained.count * found.lost.count).toBeGreaterThan(0);
  expect(found.differences).toHaveLength(2);
});
