import { TwinError } from '../../foundation/failure.ts';
import { PRESHOWER_GROUP } from './ecal-stacks.ts';
import type { Plate } from './plate-stack.ts';
import type { ShowerParticle } from './shower-particle.ts';
import type { TrackedShower, TrackedShowers } from './tracked-showers.ts';

/** What to shoot at the calorimeter. */
export interface ProfileRequest {
  readonly particle: ShowerParticle;
  readonly energyGev: number;
  readonly events: number;
  /** Relative to the centre of the matrix; (19.1, 19.1) is the centre of cell (3,3) of the electromagnetic calorimeter. */
  readonly atMm: readonly [number, number];
  readonly seed: number;
  readonly run?: number;
  /** First event, for a share of a longer run. */
  readonly firstEvent?: number;
}

/** The anatomy of showers, in the words of `twin profile`; errors are statistical errors of the mean. */
export interface ShowerProfile {
  readonly layers: readonly {
    readonly depth_x0: number;
    readonly visible_gev: number;
    readonly deposited_gev: number;
  }[];
  readonly visible_fraction: number;
  readonly visible_fraction_error: number;
  readonly visible_rms_over_mean: number;
  readonly cell_share: number;
  readonly share_3x3: number;
  readonly preshower_deposited_gev: number;
  readonly preshower_rms_gev: number;
  readonly leak_rear_gev: number;
  readonly leak_front_gev: number;
  readonly leak_side_gev: number;
  readonly events: number;
}

/** The cell that the beam hits: column and row, from 0. */
const HIT_CELL = { column: 3, row: 3 };
const HEAD = ['visible', 'preshower', 'cell', 'block', 'rear', 'front', 'side'] as const;
type HeadName = (typeof HEAD)[number];

/** Layers are the plates from one absorber to before the next. */
interface Layer {
  readonly plates: readonly number[];
  readonly depthX0: number;
}

/** Numbers of one event: those of HEAD, then visible energy by layer, then deposited energy by layer. */
export type ProfileRecord = Float64Array;

/**
 * Shoots particles along z at the front of a stack and measures each shower. Records of shares of a run, put in the order of their events, are the
 * records of the whole run, so the profile does not depend on how a run was shared out.
 */
export function measureShowers(showers: TrackedShowers, request: ProfileRequest): readonly ProfileRecord[] {
  checkRequest(showers, request);
  const { particle, energyGev, events, atMm, seed, run = 0, firstEvent = 0 } = request;
  const layers = layersOf(showers.plates);
  const primary = {
    particle,
    kineticGev: energyGev,
    positionMm: [atMm[0], atMm[1], showers.stack.frontMm] as const,
    direction: [0, 0, 1] as const,
  };
  return Array.from({ length: events }, (_, index) =>
    measure(showers, layers, showers.track({ seed, run, event: firstEvent + index }, [primary])),
  );
}

function checkRequest(showers: TrackedShowers, { energyGev, events, atMm }: ProfileRequest): void {
  const { columns, rows, widthMm, heightMm } = showers.stack.cells;
  const inside = Math.abs(atMm[0]) < (columns * widthMm) / 2 && Math.abs(atMm[1]) < (rows * heightMm) / 2;
  const complaints: readonly (readonly [boolean, string, string])[] = [
    [
      !(energyGev >= 1e-3 && energyGev <= 500),
      `An energy of ${energyGev} GeV cannot be tracked.`,
      'Use 1 MeV to 500 GeV.',
    ],
    [!Number.isInteger(events) || events < 1, `${events} events cannot be tracked.`, 'Use a whole number from 1.'],
    [!inside, `The point (${atMm[0]}, ${atMm[1]}) mm misses the front face.`, `Use a point on ${showers.stack.name}.`],
  ];
  const complaint = complaints.find(([applies]) => applies);
  if (!complaint) return;
  throw new TwinError({
    code: 'TRANSPORT_PROFILE_REQUEST',
    problem: complaint[1],
    where: 'profile',
    remedy: complaint[2],
  });
}

function layersOf(plates: readonly Plate[]): readonly Layer[] {
  const layers: { plates: number[]; depthX0: number }[] = [];
  let depth = 0;
  plates.forEach(({ role, medium, thicknessMm }, index) => {
    if (role === 'absorber') layers.push({ plates: [], depthX0: depth });
    layers.at(-1)?.plates.push(index);
    depth += thicknessMm / medium.radiationLengthMm;
  });
  return layers.map((layer, index) => {
    const end = layers[index + 1]?.depthX0 ?? depth;
    return { plates: layer.plates, depthX0: (layer.depthX0 + end) / 2 };
  });
}

function measure(
  { plates, cellCount, stack }: TrackedShowers,
  layers: readonly Layer[],
  shower: TrackedShower,
): ProfileRecord {
  const record = new Float64Array(HEAD.length + 2 * layers.length);
  const add = (place: number, energyGev: number): void => {
    record[place] = record[place]! + energyGev;
  };
  const { columns } = stack.cells;
  const place = (name: HeadName): number => HEAD.indexOf(name);
  layers.forEach((layer, number) => {
    for (const plate of layer.plates) {
      const { role, readoutGroup } = plates[plate]!;
      if (role === 'inert') continue;
      const inPreshower = layer.plates.some((each) => plates[each]!.readoutGroup === PRESHOWER_GROUP);
      for (let cell = 0; cell < cellCount; cell++) {
        const energyGev = shower.depositsGev[plate * cellCount + cell]!;
        add(HEAD.length + layers.length + number, energyGev);
        if (inPreshower) add(place('preshower'), energyGev);
        if (readoutGroup === undefined) continue;
        add(HEAD.length + number, energyGev);
        add(place('visible'), energyGev);
        const far = Math.max(
          Math.abs((cell % columns) - HIT_CELL.column),
          Math.abs(Math.floor(cell / columns) - HIT_CELL.row),
        );
        if (far <= 1) add(place('block'), energyGev);
        if (far === 0) add(place('cell'), energyGev);
      }
    }
  });
  record[place('rear')] = shower.leakRearGev;
  record[place('front')] = shower.leakFrontGev;
  record[place('side')] = shower.leakSideGev;
  return record;
}

/** The profile of a run from the records of all its events, in their order. */
export function foldProfile(
  showers: TrackedShowers,
  energyGev: number,
  records: readonly ProfileRecord[],
): ShowerProfile {
  const layers = layersOf(showers.plates);
  const events = records.length;
  const mean = (place: number): number => records.reduce((sum, record) => sum + record[place]!, 0) / events;
  const of = (name: HeadName): number => mean(HEAD.indexOf(name));
  const rms = (name: HeadName): number => {
    const place = HEAD.indexOf(name);
    const centre = mean(place);
    const squares = records.reduce((sum, record) => sum + (record[place]! - centre) * (record[place]! - centre), 0);
    return Math.sqrt(squares / Math.max(1, events - 1));
  };
  const visible = of('visible');
  return {
    layers: layers.map(({ depthX0 }, index) => ({
      depth_x0: depthX0,
      visible_gev: mean(HEAD.length + index),
      deposited_gev: mean(HEAD.length + layers.length + index),
    })),
    visible_fraction: visible / energyGev,
    visible_fraction_error: rms('visible') / energyGev / Math.sqrt(events),
    visible_rms_over_mean: rms('visible') / visible,
    cell_share: of('cell') / visible,
    share_3x3: of('block') / visible,
    preshower_deposited_gev: of('preshower'),
    preshower_rms_gev: rms('preshower'),
    leak_rear_gev: of('rear'),
    leak_front_gev: of('front'),
    leak_side_gev: of('side'),
    events,
  };
}

/** Shoots a run and profiles it; `clockMs` gives the wall clock for the rate. */
export function profileShowers(
  showers: TrackedShowers,
  request: ProfileRequest,
  clockMs: () => number,
): ShowerProfile & { readonly showers_per_s: number } {
  const start = clockMs();
  const records = measureShowers(showers, request);
  const seconds = (clockMs() - start) / 1000;
  return { ...foldProfile(showers, request.energyGev, records), showers_per_s: request.events / seconds };
}
