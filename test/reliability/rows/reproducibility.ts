import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { findBrowser } from '../../../src-main/server/find-browser.ts';
import recorded from '../../reference/golden-digests.json' with { type: 'json' };
import { digestInPage, pageWithPhysics } from '../../support/hardship/chromium-digest.ts';
import { launchBrowser } from '../../support/find-browser.ts';
import { GOLDEN_RUNS, goldenDigest } from '../../support/hardship/golden-runs.ts';
import { missingNodes, nodesHere } from '../../support/other-nodes.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

type Simulated = { readonly digest: string };
const APRIME = ['--process', 'aprime', '--mass', '20MeV'];

/** C1: however the work is divided; in `npm test`, reproducibility.test.ts and cancel.test.ts. */
export const oneDigest: MeasuredRow = {
  id: 'C1',
  what: 'one digest for 1, 2, 3 and 8 workers, stopped half-way or not',
  trials: { test: 0, quick: 5, soak: 40 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const digests = new Set<string>();
    const card = ['simulate', ...APRIME, '--events', '1500', '--seed', '7'];
    for (let trial = 0; trial < trials; trial++) {
      const store = join(folder, `${trial}.sqlite`);
      const workers = [8, 1, 2, 3, 5][trial % 5]!;
      if (trial % 2 === 1)
        await runTwin([...card, '--workers', '2', '--store', store], { under: ['timeout', '-s', 'INT', '1.2'] });
      digests.add((await twinJson<Simulated>([...card, '--workers', `${workers}`, '--store', store])).digest);
      tally.tried++;
    }
    if (digests.size !== 1) tally.fault('wrong', `${digests.size} digests`);
    return tally.finding();
  },
};

/** C2: one event alone; in `npm test`, replay.test.ts. */
export const replay: MeasuredRow = {
  id: 'C2',
  what: 'random events of a run made again alone: equal to the stored ones, bit by bit',
  trials: { test: 0, quick: 50, soak: 1000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const store = join(folder, 'run.sqlite');
    const events = 100_000;
    await twinJson(['simulate', '--events', `${events}`, '--seed', '9', '--store', store]);
    const { dispatch } = await import('../../../src-main/use-cases/dispatch.ts');
    const stream = new RandomStream(2, 1, 'replay').startEvent(0);
    const context = { signal: new AbortController().signal, report: () => undefined };
    for (let trial = 0; trial < trials; trial++) {
      const event = Math.floor(events * stream.uniform());
      const { identical } = await dispatch('event.replay', { store, run: 1, event }, context);
      tally.tried++;
      if (!identical) tally.fault('wrong', `event ${event} is another one`);
    }
    return tally.finding(`from ${events} events`);
  },
};

/** C3: nothing moved that was not meant to: what a run gives is written down for each version of the physics. */
export const golden: MeasuredRow = {
  id: 'C3',
  what: 'digests of six runs against those written down for this version of the physics, on every Node that is here',
  trials: { test: 0, quick: GOLDEN_RUNS.length, soak: GOLDEN_RUNS.length },
  missing() {
    if (recorded.physics_version === PHYSICS_VERSION) return undefined;
    return `digests are written down for physics ${recorded.physics_version}, this is ${PHYSICS_VERSION} (npm run golden)`;
  },
  async run(trials, { folder }) {
    const tally = new Tally();
    const found = nodesHere();
    for (const node of found.values()) {
      for (const run of GOLDEN_RUNS.slice(0, trials)) {
        const name = run.join(' ') || 'beam';
        tally.tried++;
        if ((await goldenDigest(run, folder, node)) !== (recorded.digests as Record<string, string>)[name])
          tally.fault('wrong', `${name} on ${node}: the physics moved, its version did not`);
      }
    }
    const absent = missingNodes().map((name) => `; ${name} is not here (--install)`);
    return tally.finding(`Node ${[...found.keys()].join(', ')}; physics ${PHYSICS_VERSION}${absent.join('')}`);
  },
};

/** C5: a store says by itself how to make it again. */
export const provenance: MeasuredRow = {
  id: 'C5',
  what: "runs made again from their store's own run card and geometry: the same digest",
  trials: { test: 0, quick: 6, soak: 6 },
  async run(trials, { folder }) {
    const tally = new Tally();
    for (const [i, options] of GOLDEN_RUNS.slice(0, trials).entries()) {
      const store = join(folder, `${i}.sqlite`);
      const first = await twinJson<Simulated>(['simulate', ...options, '--events', '300', '--store', store]);
      const database = new Database(store, { readonly: true });
      const [card, document] = database
        .prepare<[], [string, string]>('SELECT card, document FROM run JOIN geometry USING (geometry_sha256)')
        .raw()
        .get()!;
      database.close();
      const { geometry_sha256, materials_sha256, physics_version, ...fields } = JSON.parse(card) as Record<
        string,
        unknown
      >;
      const files = { card: join(folder, `${i}-card.json`), geometry: join(folder, `${i}-geometry.json`) };
      writeFileSync(files.card, JSON.stringify(fields));
      writeFileSync(files.geometry, document);
      const args = [
        'simulate',
        '--card',
        files.card,
        '--geometry',
        files.geometry,
        '--store',
        join(folder, `${i}-again.sqlite`),
      ];
      const again = await twinJson<Simulated>(args);
      tally.tried++;
      if (again.digest !== first.digest) tally.fault('wrong', `${options.join(' ')}: ${again.digest}`);
      if ([geometry_sha256, materials_sha256, physics_version].includes(undefined))
        tally.fault('wrong', 'provenance is incomplete');
    }
    return tally.finding();
  },
};

/** C6: streams of random numbers. The correlation of N pairs has sigma 1/sqrt(N); 4 sigma in 100 pairs: chance 0.6 %, seeds fixed. */
export const streams: MeasuredRow = {
  id: 'C6',
  what: 'random streams of different seed, event and name: no common beginnings, no correlation beyond 4 sigma',
  trials: { test: 10_000, quick: 10_000, soak: 1_000_000 },
  run(trials) {
    const tally = new Tally();
    const names = ['beam', 'transport', 'digitisation', 'trigger'];
    const beginnings = new Set<string>();
    for (let i = 0; i < trials; i++) {
      const stream = new RandomStream(i % 10, 1, names[i % names.length]!).startEvent(Math.floor(i / 40));
      beginnings.add([stream.uniform(), stream.uniform(), stream.uniform(), stream.uniform()].join());
      tally.tried++;
    }
    const keys = new Set(
      Array.from({ length: trials }, (_, i) => `${i % 10}/${names[i % names.length]!}/${Math.floor(i / 40)}`),
    );
    if (beginnings.size !== keys.size) tally.fault('wrong', `${beginnings.size} beginnings of ${keys.size} keys`);
    const length = 4000;
    const draw = (seed: number, event: number, name: string) => {
      const stream = new RandomStream(seed, 1, name).startEvent(event);
      return Float64Array.from({ length }, () => stream.uniform() - 0.5);
    };
    let largest = 0;
    for (let pair = 0; pair < 100; pair++) {
      const [a, b] = [
        draw(1, pair, 'beam'),
        draw(pair % 2 === 0 ? 1 : 2, pair % 3 === 0 ? pair : pair + 1, 'transport'),
      ];
      const correlation = a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (length / 12);
      largest = Math.max(largest, Math.abs(correlation) * Math.sqrt(length));
    }
    if (largest > 4) tally.fault('wrong', `a pair is correlated by ${largest.toFixed(1)} sigma`);
    return Promise.resolve(tally.finding(`largest correlation ${largest.toFixed(1)} sigma of 100 pairs`));
  },
};

/** Runs whose events are made in a browser too: those of row C3, and tracked showers through the compiled kernel. */
const BROWSER_RUNS: readonly (readonly string[])[] = [
  ...GOLDEN_RUNS.map((run) => [...run, '--events', '100']),
  ['--level', 'tracked', '--energy', '5GeV', '--events', '6'],
];

/** C4: another engine. The mathematics itself is tested in test/unit/physics/foundation/math.test.ts. */
export const engines: MeasuredRow = {
  id: 'C4',
  what: 'runs made by the physics in Chromium, from the sources: the digest that Node gives, bit by bit',
  trials: { test: 0, quick: BROWSER_RUNS.length, soak: BROWSER_RUNS.length },
  missing: () => (findBrowser() === undefined ? 'needs Chromium, Chrome or Edge (or BROWSER_PATH)' : undefined),
  async run(trials, { folder }) {
    const tally = new Tally();
    const browser = await launchBrowser();
    try {
      const page = await pageWithPhysics(browser);
      for (const [i, run] of BROWSER_RUNS.slice(0, trials).entries()) {
        const store = join(folder, `${i}.sqlite`);
        const { digest } = await twinJson<Simulated>(['simulate', ...run, '--workers', '1', '--store', store]);
        tally.tried++;
        const inPage = await digestInPage(page, store);
        if (inPage !== digest) tally.fault('wrong', `${run.join(' ')}: ${inPage} in the browser, ${digest} in Node`);
      }
      return tally.finding(`Chromium ${browser.version()}, Node ${process.version}`);
    } finally {
      await browser.close();
    }
  },
};
