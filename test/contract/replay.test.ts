import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallReply } from '../../contract/calls.ts';
import { unpackFloat64, unpackUint32 } from '../../contract/packed-columns.ts';
import { RandomStream } from '../../physics/foundation/random.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { runTwin, twinJson } from '../support/run-twin.ts';

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-replay-'));
const store = join(folder, 'replay.sqlite');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const context = { signal: new AbortController().signal, report: () => undefined };

/** Run 1: A' events; run 2: beam electrons that the trigger took; run 3: tracked events; run 4: events with frozen showers. */
const EVENTS = 100;
const TRACKED = 3;
beforeAll(async () => {
  const common = ['--store', store, '--workers', '1'];
  await twinJson(['simulate', '--process', 'aprime', '--mass', '20MeV', '--events', `${EVENTS}`, ...common]);
  await twinJson(['simulate', '--process', 'dimuon', '--events', `${EVENTS}`, '--seed', '7', ...common]);
  await twinJson(['simulate', '--level', 'tracked', '--events', `${TRACKED}`, '--run-number', '9', ...common]);
  await twinJson(['simulate', '--level', 'hybrid', '--events', `${TRACKED}`, '--run-number', '10', ...common]);
}, 120_000);

const replay = (run: number, event: number, more: object = {}) =>
  dispatch('event.replay', { store, run, event, ...more }, context);

describe('event.waveforms', () => {
  it('gives the samples of all channels, and in them the pulses that the stored energies come from', async () => {
    const wave = await dispatch('event.waveforms', { store, run: 1, event: 3 }, context);
    const stored = await dispatch('event.read', { store, run: 1, event: 3 }, context);
    expect(wave.channels).toHaveLength(117);
    expect(wave.sample_period_ns).toBe(12.5);
    expect(wave.channels.every(({ samples }) => samples.length === 32)).toBe(true);
    for (const { name, pulses } of wave.channels.filter(({ sent }) => sent)) {
      const energy = stored.channels.find((channel) => channel.name === name)?.energy_gev ?? 0;
      const nearest = pulses.toSorted((a, b) => Math.abs(a.time_ns) - Math.abs(b.time_ns))[0];
      if (nearest !== undefined && Math.abs(nearest.time_ns) < 60) expect(energy).toBeCloseTo(nearest.energy, 4);
    }
  });

  it('gives one channel by its name, the same every time, and refuses one that is not there', async () => {
    const request = { store, run: 1, event: 3, channel: 'ECAL/main/cell-3-3' };
    const { channels } = await dispatch('event.waveforms', request, context);
    expect(channels.map(({ name }) => name)).toEqual(['ECAL/main/cell-3-3']);
    expect((await dispatch('event.waveforms', request, context)).channels).toEqual(channels);
    await expect(dispatch('event.waveforms', { ...request, channel: 'ECAL/9' }, context)).rejects.toMatchObject({
      code: 'EVENT_UNKNOWN',
    });
  });
});

describe('event.step', () => {
  const choice = { above_gev: 1, greatest_steps: 500_000 };
  const step = (run: number, shower: number, track: number, point: number) =>
    dispatch('event.step', { store, run, event: TRACKED - 1, ...choice, shower, track, point }, context);

  it('accounts for the energy of a step and the numbers that it drew; each step of the event closes to 1e-9', async () => {
    const { trajectories } = await replay(3, TRACKED - 1, { ...choice, steps: true });
    const { tracks } = trajectories!;
    const [first] = tracks;
    const point = first!.process.indexOf('bremsstrahlung');
    const account = await step(3, first!.shower, first!.track, point);
    expect(account).toMatchObject({ particle: 'e-', process: 'bremsstrahlung', rest_gev: 0 });
    expect(account.before_gev).toBe(first!.energy_gev[point - 1]);
    expect([account.ends, account.after_gev]).toEqual([false, first!.energy_gev[point]]);
    const positron = tracks.find(({ particle, process }) => particle === 'e+' && process.includes('annihilation'))!;
    const last = await step(3, positron.shower, positron.track, positron.process.indexOf('annihilation'));
    expect(last).toMatchObject({ ends: true, after_gev: 0 });
    for (const { before_gev, after_gev, rest_gev, ends, booked_gev, made_gev } of [account, last])
      expect(Math.abs(before_gev + (ends ? rest_gev : 0) - after_gev - booked_gev - made_gev)).toBeLessThan(1e-9);
    expect(account.greatest_imbalance_gev).toBeLessThan(1e-9);
    expect(account.draws.length).toBeGreaterThan(3);
    expect(account.draws.every((value) => value > 0 && value < 1)).toBe(true);
    const next = await step(3, first!.shower, first!.track, point + 1);
    expect(next.first_draw).toBe(account.first_draw + account.draws.length);
    await expect(step(3, 0, 1_000_000, 1)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('event.branch', () => {
  const branch = (event: number, more: object = {}) =>
    dispatch('event.branch', { store, run: 1, event, ...more }, context);

  it('lists the numbers that made the stored event, and without another one it is that event', async () => {
    const { identical, streams, draws, changed } = await branch(3);
    expect([identical, changed]).toEqual([true, null]);
    expect(draws).toHaveLength(streams.find(({ stream }) => stream === 'target')!.draws);
    expect(draws.every(({ kind, value }) => kind === 'normal' || (value > 0 && value < 1))).toBe(true);
    const plain = new RandomStream(1, 1, 'beam').startEvent(3);
    const [first] = (await branch(3, { stream: 'beam' })).draws;
    expect(first!.value).toBe(first!.kind === 'normal' ? plain.gaussian() : plain.uniform());
  });

  it('another number makes another event, from the same beam particle; the same number makes the same; none is stored', async () => {
    const before = (await dispatch('store.digest', { store }, context)).digest;
    const { draws } = await branch(3);
    const drawn = draws[0]!.value;
    const same = await branch(3, { other: { stream: 'target', index: 0, value: drawn } });
    expect([same.identical, same.changed]).toEqual([true, { from: drawn, to: drawn }]);
    const stored = await dispatch('event.read', { store, run: 1, event: 3 }, context);
    for (const value of [1 - drawn, 'next'] as const) {
      const other = await branch(3, { other: { stream: 'target', index: 0, value } });
      expect(other.identical).toBe(false);
      expect(other.changed!.from).toBe(drawn);
      if (value !== 'next') {
        // All later numbers are as they were, as long as the event asks for them.
        const later = other.draws.slice(1, 3).map((draw) => draw.value);
        expect(later).toEqual(draws.slice(1, 3).map((draw) => draw.value));
      } else expect(other.changed!.to).toBe(draws[1]!.value);
      expect(other.branch.hits).toEqual(stored.hits);
      expect(other.branch.scalars['truth_momentum_gev']).toBe(stored.scalars['truth_momentum_gev']);
      expect(other.branch.scalars['e_ecal_gev']).not.toBe(stored.scalars['e_ecal_gev']);
    }
    expect((await dispatch('store.digest', { store }, context)).digest).toBe(before);
  });

  it('a uniform number outside (0, 1) is refused; a draw that is not there changes nothing', async () => {
    const refused = branch(3, { other: { stream: 'target', index: 0, value: 1.5 } });
    await expect(refused).rejects.toMatchObject({ code: 'INPUT_INVALID', where: 'stream target, draw 0' });
    const nothing = await branch(3, { other: { stream: 'target', index: 1_000_000, value: 'next' } });
    expect([nothing.identical, nothing.changed]).toEqual([true, null]);
  });
});

describe('event.truth', () => {
  const truthOf = (run: number, event: number) => dispatch('event.truth', { store, run, event }, context);

  it("accounts for the beam energy: what entered the calorimeters and the A' are all of it", async () => {
    for (const event of [0, 3, EVENTS - 1]) {
      const { balance, aprime, entered, ways, vertex_mm } = await truthOf(1, event);
      const { scalars } = await dispatch('event.read', { store, run: 1, event }, context);
      // Without the electron's mass.
      expect(balance.beam_gev).toBeCloseTo(scalars['truth_momentum_gev']! - 0.000511, 6);
      expect(balance.aprime_gev).toBe(scalars['truth_aprime_energy_gev']);
      expect(aprime!.energy_gev).toBe(balance.aprime_gev);
      // Of the electron before and behind the vertex, what is below 20 MeV is not followed.
      expect(Math.abs(balance.left_gev)).toBeLessThan(entered.length === 2 ? 1e-9 : 0.02);
      const end = ways[0]!.points_mm.at(-1)!;
      expect(end[2]).toBeCloseTo(22_710, 6);
      expect(vertex_mm![2]).toBeGreaterThan(end[2]);
      expect(vertex_mm![0] - end[0]).toBeCloseTo(
        (aprime!.direction[0] / aprime!.direction[2]) * (vertex_mm![2] - end[2]),
        6,
      );
    }
  }, 60_000);

  it('gives both muons of a pair from one vertex, and their energies', async () => {
    const { entered, vertex_mm, balance } = await truthOf(2, 5);
    const muons = entered.filter(({ particle }) => particle.startsWith('mu'));
    expect(muons.map(({ particle }) => particle)).toEqual(['mu+', 'mu-']);
    for (const { place_mm } of muons) expect(place_mm).toEqual(vertex_mm);
    expect(Math.abs(balance.left_gev)).toBeLessThan(0.02);
  }, 60_000);

  it('begins where the beam particle began, and bends it in the dipoles', async () => {
    const [way] = (await truthOf(2, 5)).ways;
    const points = way!.points_mm;
    expect(way).toMatchObject({ owner: 'event', particle: 'e-' });
    expect(points.every(([, , z], i) => i === 0 || z > points[i - 1]![2])).toBe(true);
    // 7 T m bend 100 GeV by 21 mrad.
    const slope = (from: number, to: number) =>
      (points.at(to)![0] - points.at(from)![0]) / (points.at(to)![2] - points.at(from)![2]);
    expect(slope(-2, -1) - slope(0, 1)).toBeCloseTo(0.021, 3);
  }, 60_000);
});

describe('twin replay', () => {
  it('makes 50 events again, every bit of them', async () => {
    const stream = new RandomStream(1, 1, 'replay').startEvent(0);
    for (let i = 0; i < 50; i++) {
      const run = 1 + (i % 2);
      const event = Math.floor(EVENTS * stream.uniform());
      expect(await replay(run, event)).toEqual({
        ...{ run, event, identical: true, level: 'parametrised', differences: [], warnings: [] },
      });
    }
  });

  it('makes tracked events again, and its steps are those of the event', async () => {
    const reply = await replay(3, TRACKED - 1, { steps: true, above_gev: 1, greatest_steps: 500_000 });
    expect(reply.identical).toBe(true);
    const { trajectories } = reply;
    expect(trajectories).toMatchObject({ made: 'event', level: 'tracked', steps_left_out: 0 });
    requireSense(trajectories!);
    const [first] = trajectories!.tracks;
    expect(first).toMatchObject({ parent: 0, particle: 'e-', origin: 'start' });
    // 100 GeV electrons with 1 % of spread meet the front cover of the ECAL at 22,710 mm less 1.5 mm.
    expect(Math.abs(first!.energy_gev[0]! - 100)).toBeLessThan(5);
    expect(first!.z_mm[0]).toBeCloseTo(22_708.5, 6);
    expect(first!.time_ns[0]).toBeCloseTo(22_708.5 / 299.792, 1);
  });

  it('shows the frozen showers of an event tracked again, marked as such, and the event is the same', async () => {
    const reply = await replay(4, TRACKED - 1, { steps: true, above_gev: 0.1, greatest_steps: 500_000 });
    expect(reply).toMatchObject({ identical: true, level: 'hybrid' });
    const { trajectories } = reply;
    expect(trajectories).toMatchObject({ made: 'event', level: 'hybrid' });
    requireSense(trajectories!);
    const frozen = trajectories!.tracks.filter(({ origin }) => origin === 'library');
    expect(trajectories!.library_showers).toBe(frozen.length);
    // A 100 GeV electron makes some hundred particles below the switch energy of 0.5 GeV, more than fifty above 0.1 GeV.
    expect(frozen.length).toBeGreaterThan(50);
    for (const { energy_gev, parent } of frozen) {
      expect(parent).toBe(0);
      expect(energy_gev[0]).toBeLessThan(0.5);
    }
  }, 60_000);

  it('tracks the showers of a parametrised event again, and says so', async () => {
    const choice = { store, run: 2, event: 5, above_gev: 0.1 };
    const reply = await dispatch('event.trajectories', choice, context);
    expect(reply).toMatchObject({ run: 2, event: 5, made: 'tracked-again', level: 'tracked' });
    const { trajectories } = await dispatch('event.replay', { ...choice, steps: true }, context);
    requireSense(trajectories!);
    expect(reply).toMatchObject({ steps: trajectories!.steps, steps_left_out: trajectories!.steps_left_out });
    expect(tracksOf(reply)).toEqual(trajectories!.tracks);
  });

  it('gives the steps of the event that was asked for, whatever was asked before', async () => {
    const asked = (event: number) => dispatch('event.trajectories', { store, run: 2, event, above_gev: 1 }, context);
    const [first, other] = [await asked(5), await asked(6)];
    expect(other.points).not.toEqual(first.points);
    expect(await asked(5)).toEqual(first);
  });

  it('leaves out steps beyond the number wanted, and says how many', async () => {
    const whole = await dispatch('event.trajectories', { store, run: 2, event: 5, above_gev: 1 }, context);
    const part = await dispatch(
      'event.trajectories',
      { store, run: 2, event: 5, above_gev: 1, greatest_steps: 100 },
      context,
    );
    expect(part.steps).toBe(100);
    expect(part.steps + part.steps_left_out).toBe(whole.steps + whole.steps_left_out);
  });

  it('an event that was altered is refused before it is compared, and twin exits with 2', async () => {
    const altered = join(folder, 'altered.sqlite');
    copyFileSync(store, altered);
    const database = new Database(altered);
    database.exec('UPDATE event SET e_ecal_gev = e_ecal_gev + 1e-9 WHERE run_id = 1 AND event_number = 3');
    database.close();
    const { exitCode, stdout, stderr } = await runTwin(['replay', '--store', altered, '--event', '3', '--json']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/altered\.sqlite: .*(damaged|hash)/);
  });

  it('refuses events that are not there', async () => {
    await expect(dispatch('event.replay', { store, event: 10 * EVENTS }, context)).rejects.toMatchObject({
      code: 'EVENT_UNKNOWN',
    });
  });
});

/** The columns of a display as the command line lists them. */
function tracksOf({ particles, processes, tracks, points }: CallReply<'event.trajectories'>) {
  const reals = (['x_mm', 'y_mm', 'z_mm', 'time_ns', 'energy_gev'] as const).map(
    (name) => [name, unpackFloat64(points[name])] as const,
  );
  const ended = unpackUint32(points.process);
  const [shower, track, parent, particle, origin] = (['shower', 'track', 'parent', 'particle', 'origin'] as const).map(
    (name) => unpackUint32(tracks[name]),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let end = 0;
  return Array.from(unpackUint32(tracks.points), (length, i) => {
    const from = end;
    end += length;
    return {
      ...{ shower: shower[i], track: track[i], parent: parent[i], origin: processes[origin[i]!] },
      particle: particles[particle[i]!],
      ...Object.fromEntries(reals.map(([name, column]) => [name, [...column.subarray(from, end)]])),
      process: Array.from(ended.subarray(from, end), (index) => processes[index]),
    };
  });
}

/** Times grow along each track, energies fall, tracks begin where their parents were, and every column has a value a point. */
function requireSense({ tracks, steps }: NonNullable<CallReply<'event.replay'>['trajectories']>): void {
  expect(tracks.length).toBeGreaterThan(5);
  expect(tracks.reduce((sum, { z_mm }) => sum + z_mm.length, 0)).toBe(steps);
  const known = new Set(tracks.map(({ shower, track }) => `${shower}/${track}`));
  for (const { shower, parent, x_mm, y_mm, z_mm, time_ns, energy_gev, process } of tracks) {
    if (parent !== 0) expect(known).toContain(`${shower}/${parent}`);
    for (const column of [x_mm, y_mm, time_ns, energy_gev, process]) expect(column).toHaveLength(z_mm.length);
    expect(time_ns).toEqual(time_ns.toSorted((a, b) => a - b));
    expect(energy_gev).toEqual(energy_gev.toSorted((a, b) => b - a));
  }
}
