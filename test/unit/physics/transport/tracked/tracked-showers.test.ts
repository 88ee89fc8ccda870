import { describe, expect, it } from 'vitest';
import { TwinError } from '../../../../../physics/foundation/failure.ts';
import { wordOfName } from '../../../../../physics/foundation/random.ts';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import type { ElementOf } from '../../../../../geometry/schema.ts';
import { calorimeterStack } from '../../../../../physics/transport/tracked/calorimeter-stack.ts';
import type { PlateStack } from '../../../../../physics/transport/tracked/plate-stack.ts';
import {
  foldProfile,
  measureShowers,
  profileShowers,
} from '../../../../../physics/transport/tracked/profile-showers.ts';
import { layersOf } from '../../../../../physics/transport/tracked/shower-measure.ts';
import { showerDraws } from '../../../../../physics/transport/tracked/shower-draws.ts';
import {
  TrackedShowers,
  type Primary,
  type TrackedShower,
} from '../../../../../physics/transport/tracked/tracked-showers.ts';
import { STEP_PROCESSES, stepImbalanceGev } from '../../../../../physics/transport/tracked/trajectories.ts';
import { aKernel, aMedium, ecalShowers, ecalStack, onePlate } from '../../../../support/physics/shower-kernel.ts';

const electron: Primary = { particle: 'e-', kineticGev: 2, positionMm: [19.1, 19.1, 0], direction: [0, 0, 1] };
const key = (event: number) => ({ seed: 5, run: 1, event });
/** All numbers of an event, to compare bit by bit. */
const fingerprint = (shower: TrackedShower): readonly number[] => [
  ...shower.depositsGev,
  ...shower.timeSumsGevNs,
  shower.leakFrontGev,
  shower.leakRearGev,
  shower.leakSideGev,
  shower.chargedSteps,
  shower.photonFlights,
];
const energyOf = (shower: TrackedShower): number =>
  shower.depositsGev.reduce((sum, each) => sum + each, 0) +
  shower.inertGev.reduce((sum, each) => sum + each, 0) +
  shower.leakFrontGev +
  shower.leakRearGev +
  shower.leakSideGev +
  shower.leakRestGev +
  shower.handedOverGev;

describe('a tracked event', () => {
  it('comes out the same alone, in any order and in any instance', () => {
    const one = ecalShowers('ecal-plates');
    const forward = [1, 2, 3].map((event) => fingerprint(one.track(key(event), [electron])));
    const other = ecalShowers('ecal-plates');
    const backward = [3, 2, 1].map((event) => fingerprint(other.track(key(event), [electron]))).reverse();
    expect(backward).toEqual(forward);
    expect(forward[0]).not.toEqual(forward[1]);
  });

  it('differs by seed, run and event beyond 32 bits', () => {
    const showers = ecalShowers('ecal-plates');
    const of = (seed: number, run: number, event: number) =>
      fingerprint(showers.track({ seed, run, event }, [electron])).join();
    const all = [of(1, 1, 1), of(2, 1, 1), of(1, 2, 1), of(1, 1, 2), of(1, 1, 1 + 2 ** 32)];
    expect(new Set(all).size).toBe(5);
  });

  it('starts with its primaries’ time', () => {
    const showers = ecalShowers('ecal-plates');
    const early = showers.track(key(1), [electron]).timeSumsGevNs.reduce((sum, each) => sum + each, 0);
    const late = showers.track(key(1), [{ ...electron, timeNs: 100 }]);
    const visible =
      100 * late.depositsGev.reduce((sum, each, index) => (Math.floor(index / 36) % 3 === 1 ? sum + each : sum), 0);
    expect(late.timeSumsGevNs.reduce((sum, each) => sum + each, 0)).toBeCloseTo(early + visible, 9);
  });
});

describe('trajectories', () => {
  it('leave the event as it is', () => {
    const showers = ecalShowers('ecal-plates');
    const plain = fingerprint(showers.track(key(4), [electron]));
    const { shower } = showers.trackWithSteps(key(4), [electron], 0, 200_000);
    expect(fingerprint(shower)).toEqual(plain);
    expect(fingerprint(showers.track(key(4), [electron]))).toEqual(plain);
  });

  it('follow each particle forward in time, down in energy and from its parent', () => {
    const showers = ecalShowers('ecal-plates');
    const { trajectories: steps } = showers.trackWithSteps(key(4), [electron], 0, 400_000);
    expect(steps.dropped).toBe(0);
    expect(steps.count).toBeGreaterThan(10_000);
    const start = STEP_PROCESSES.indexOf('start');
    const seen = new Set<number>([0]);
    for (let i = 0; i < steps.count; i++) {
      if (steps.process[i] === start) {
        expect(seen.has(steps.parent[i]!)).toBe(true);
        seen.add(steps.track[i]!);
        continue;
      }
      expect(steps.track[i]).toBe(steps.track[i - 1]);
      expect(steps.timeNs[i]! - steps.timeNs[i - 1]!).toBeGreaterThanOrEqual(-1e-12);
      expect(steps.energyGev[i]! - steps.energyGev[i - 1]!).toBeLessThanOrEqual(1e-15);
      const path = Math.hypot(
        steps.xMm[i]! - steps.xMm[i - 1]!,
        steps.yMm[i]! - steps.yMm[i - 1]!,
        steps.zMm[i]! - steps.zMm[i - 1]!,
      );
      expect(path).toBeLessThanOrEqual(299.792458 * (steps.timeNs[i]! - steps.timeNs[i - 1]!) * (1 + 1e-9) + 1e-6);
    }
    expect(new Set(steps.pdgId)).toEqual(new Set([22, 11, -11]));
    const processes = new Set([...steps.process].map((each) => STEP_PROCESSES[each]));
    for (const each of STEP_PROCESSES)
      if (each !== 'hand-over' && each !== 'library') expect(processes).toContain(each);
  });

  it('balance energy to 1e-9 at every step: what a particle had is what it has, what it left behind, and what it made', () => {
    const showers = ecalShowers('ecal-plates', { handOverAboveGev: 0.02, handOverBelowGev: 0.05 });
    const { shower, trajectories: steps } = showers.trackWithSteps(key(4), [electron], 0, 400_000);
    const imbalances = Array.from({ length: steps.count }, (_, row) => stepImbalanceGev(steps, row));
    expect(Math.max(...imbalances.map(Math.abs))).toBeLessThan(1e-9);
    // Every step is there, so their deposits, leaks and hand-overs are those of the event, and they are what came in.
    const booked = steps.bookedGev.reduce((sum, each) => sum + each, 0);
    expect(Math.abs(booked - energyOf(shower))).toBeLessThan(1e-9);
    expect(Math.abs(booked - electron.kineticGev)).toBeLessThan(1e-9);
    const processes = new Set([...steps.process].map((each) => STEP_PROCESSES[each]));
    expect(STEP_PROCESSES.filter((each) => each !== 'library' && !processes.has(each))).toEqual([]);
  });

  it('tell which numbers of the stream each step drew, in their order, each once', () => {
    const showers = ecalShowers('ecal-plates');
    const { trajectories: steps } = showers.trackWithSteps(key(4), [electron], 0, 400_000);
    for (let row = 1; row < steps.count; row++) expect(steps.draws[row]).toBeGreaterThanOrEqual(steps.draws[row - 1]!);
    const kernel = aKernel();
    kernel.startStream(5, 1, wordOfName('tracked-showers'), 4, 0);
    const drawn = Array.from({ length: 1000 }, () => kernel.uniform());
    expect(showerDraws(key(4), 0, 1000)).toEqual(drawn);
    expect(showerDraws(key(4), 517, 530)).toEqual(drawn.slice(517, 530));
  });

  it('can be limited by energy and by number', () => {
    const showers = ecalShowers('ecal-plates');
    const above = showers.trackWithSteps(key(4), [electron], 0.1, 100_000).trajectories;
    const starts = [...above.energyGev].filter((_, i) => above.process[i] === 0);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(0.1);
    const few = showers.trackWithSteps(key(4), [electron], 0, 10).trajectories;
    expect(few.count).toBe(10);
    expect(few.dropped).toBeGreaterThan(1000);
  });
});

describe('particles handed over', () => {
  it('carry the energy that is missing, and are below the threshold', () => {
    const showers = ecalShowers('ecal-plates', { handOverBelowGev: 0.1 });
    const shower = showers.track(key(6), [electron]);
    expect(shower.handedOver.length).toBeGreaterThan(20);
    expect(Math.max(...shower.handedOver.map(({ kineticGev }) => kineticGev))).toBeLessThan(0.1);
    const carried = shower.handedOver.reduce(
      (sum, { particle, kineticGev }) => sum + kineticGev + (particle === 'e+' ? 2 * 5.109989461e-4 : 0),
      0,
    );
    expect(carried).toBeCloseTo(shower.handedOverGev, 12);
    expect(energyOf(shower)).toBeCloseTo(2, 12);
  });
});

describe('extra channels of photons', () => {
  const channel = (): number => 1e-4;

  it('happen as often, by weight, whatever the bias', () => {
    const rate = (bias: number): { readonly sum: number; readonly error: number } => {
      const showers = ecalShowers('ecal-plates', { channels: { crossSections: [channel], bias } });
      let sum = 0;
      let squares = 0;
      const events = 400;
      for (let event = 0; event < events; event++) {
        const { handedOver } = showers.track(key(event), [{ ...electron, particle: 'gamma', kineticGev: 0.05 }]);
        const weight = handedOver.reduce((total, each) => total + each.weight, 0);
        sum += weight;
        squares += weight * weight;
      }
      return { sum: sum / events, error: Math.sqrt(squares) / events };
    };
    const plain = rate(1);
    const biased = rate(20);
    expect(plain.sum).toBeGreaterThan(0);
    expect(biased.error / biased.sum).toBeLessThan(plain.error / plain.sum);
    // Later channels of a biased event are left out: 5 %.
    expect(Math.abs(biased.sum - plain.sum)).toBeLessThan(4 * (plain.error + biased.error) + 0.05 * plain.sum);
  });

  it('name the channel, and their energy is booked', () => {
    const showers = ecalShowers('ecal-plates', {
      channels: { crossSections: [() => 0, () => 1e-2], bias: 1 },
    });
    const shower = showers.track(key(1), [electron]);
    expect(shower.handedOver.map(({ reason }) => reason)).toEqual(['channel-b']);
    expect(energyOf(shower)).toBeCloseTo(2, 12);
  });
});

describe('stacks of the detector document', () => {
  it('have the plates, cells and lattice of the element', () => {
    const plain = ecalStack('ecal-plates');
    expect(plain.plates).toHaveLength(450);
    expect(plain.lattice).toBeUndefined();
    expect(plain.hitCell).toEqual({ column: 3, row: 3 });
    const whole = ecalStack('na64-2016');
    expect(whole.plates).toHaveLength(451);
    expect(whole.frontMm).toBe(-1.5);
    expect(whole.lattice?.holes?.perSide).toBe(4);
    expect(ecalStack('ecal-crack').cuts).toHaveLength(1);
  });

  it('has 40.7 radiation lengths, 4.3 in the preshower', () => {
    const layers = layersOf(ecalStack('ecal-plates'));
    expect(layers).toHaveLength(150);
    expect(layers.at(-1)!.depthX0).toBeCloseTo(40.7 - 0.136, 0);
    expect(layers.filter(({ isPreshower }) => isPreshower)).toHaveLength(16);
  });

  it('take the modules of the hadron calorimeter too', () => {
    const element = shippedDetector().elements.find(({ kind }) => kind === 'sampling_calorimeter');
    const stack = calorimeterStack(element as ElementOf<'sampling_calorimeter'>, shippedMaterials());
    expect(stack.plates.filter(({ layer }) => layer !== undefined)).toHaveLength(192);
    const shower = new TrackedShowers(aKernel(), stack).track(key(1), [
      { ...electron, positionMm: [0, 0, stack.frontMm] },
    ]);
    expect(energyOf(shower)).toBeCloseTo(2, 12);
  });

  it('find fibres, holes, rods, gaps and cuts where they are', () => {
    const kernel = aKernel();
    const stack = ecalStack('ecal-crack');
    const showers = new TrackedShowers(kernel, stack);
    expect(showers.stack).toBe(stack);
    const layer = 1;
    const [dx, dy] = stack.lattice!.holes!.shiftMm(0);
    const [plate, gap, rod, hole, fibre, cut] = [0, 1, 2, 3, 4, 5];
    const at = (x: number, y: number) => kernel.findRegion(layer, x, y);
    const [cellX, cellY] = [57.3, 19.1];
    expect(at(cellX + 4.775 + dx, cellY + 4.775 + dy)).toBe(fibre);
    expect(at(cellX + 4.775 + dx + 0.58, cellY + 4.775 + dy)).toBe(hole);
    expect(at(cellX + 9.55, cellY - 9.55)).toBe(rod);
    expect(at(cellX + 19.05, cellY)).toBe(gap);
    expect(at(cellX, cellY)).toBe(plate);
    expect(at(26.1, 50)).toBe(cut);
    // Shares of the area, from the drawing; a grid of points makes no more error than its spacing.
    const n = 1000;
    const counts = new Float64Array(6);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) counts[at(38.2 + ((i + 0.5) / n) * 38.2, ((j + 0.5) / n) * 38.2)]! += 1 / (n * n);
    }
    const cellArea = 38.2 ** 2;
    const circle = (radius: number, number: number) => (number * Math.PI * radius * radius) / cellArea;
    expect(counts[fibre!]).toBeCloseTo(circle(0.5, 16), 3);
    expect(counts[hole!]).toBeCloseTo(circle(0.65, 16) - circle(0.5, 16), 3);
    expect(counts[rod!]).toBeCloseTo(circle(1, 4), 3);
    expect(counts[gap!]).toBeCloseTo(1 - (38 / 38.2) ** 2, 2.3);
  });

  it('refuse what the kernel cannot hold, and say what to do', () => {
    const stack = onePlate(aMedium('Pb'), 1);
    const broken: readonly PlateStack[] = [
      { ...stack, plates: [] },
      { ...stack, cells: { ...stack.cells, columns: 9, rows: 9 } },
      { ...stack, plates: [{ ...stack.plates[0]!, thicknessMm: 0 }] },
      { ...stack, plates: [{ ...stack.plates[0]!, readoutGroup: 8 }] },
      {
        ...stack,
        cuts: Array.from({ length: 9 }, () => ({ medium: aMedium('air'), centreMm: [0, 0, 0], halfSizeMm: [1, 1, 1] })),
      },
    ];
    for (const each of broken) expect(() => new TrackedShowers(aKernel(), each)).toThrow(TwinError);
    expect(() => new TrackedShowers(aKernel(), broken[0]!)).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: geometry "Pb": "Pb" cannot be tracked: it has 0 plates (1 to 2048 fit). Correct the geometry, or choose a level of transport that is not tracked.]`,
    );
  });
});

describe('profiles', () => {
  const request = { particle: 'e-', energyGev: 0.5, events: 12, atMm: [19.1, 19.1], seed: 3 } as const;

  it('do not depend on how a run was shared out', () => {
    const showers = ecalShowers('ecal-plates');
    const whole = foldProfile(showers, 0.5, measureShowers(showers, request));
    const shares = [7, 0].map((firstEvent) =>
      measureShowers(ecalShowers('ecal-plates'), { ...request, firstEvent, events: firstEvent === 0 ? 7 : 5 }),
    );
    expect(foldProfile(showers, 0.5, [...shares[1]!, ...shares[0]!])).toEqual(whole);
  });

  it('have the fields of the command', () => {
    let now = 0;
    const profile = profileShowers(ecalShowers('ecal-plates'), request, () => (now += 2000));
    expect(profile.showers_per_s).toBe(6);
    expect(profile.layers).toHaveLength(150);
    const visible = profile.layers.reduce((sum, { visible_gev }) => sum + visible_gev, 0);
    expect(visible / 0.5).toBeCloseTo(profile.visible_fraction, 12);
    expect(profile.share_3x3).toBeGreaterThan(profile.cell_share);
    expect(profile.preshower_deposited_gev).toBeLessThan(0.5);
  });

  it('refuse requests outside the range', () => {
    const showers = ecalShowers('ecal-plates');
    for (const change of [
      { energyGev: 0 },
      { energyGev: 1000 },
      { events: 0 },
      { events: 1.5 },
      { atMm: [200, 0] as const },
    ]) {
      expect(() => measureShowers(showers, { ...request, ...change })).toThrow(TwinError);
    }
    expect(() => measureShowers(showers, { ...request, atMm: [200, 0] })).toThrowErrorMatchingInlineSnapshot(
      `[TwinError: profile: The point (200, 0) mm misses the front face. Use a point on ECAL.]`,
    );
  });
});
