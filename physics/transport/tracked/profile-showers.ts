import { TwinError } from '../../foundation/failure.ts';
import { layersOf, measureShower, type ShowerMeasure } from './shower-measure.ts';
import type { ShowerParticle } from './shower-particle.ts';
import type { ShowerTracker } from './tracked-showers.ts';

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

/** The anatomy of showers, in the words of `twin profile`; `_error` is the statistical error of the mean. */
export interface ShowerProfile {
  /** In beam order; the depth is that of the layer's middle. */
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
  /** Null where it is not known. */
  readonly leak_front_gev: number | null;
  readonly leak_side_gev: number;
  readonly events: number;
}

/**
 * Shoots particles along z at the front of a stack and measures each shower. The measures of shares of a run, put in the order of their events,
 * are those of the whole run, so a profile does not depend on how its run was shared out.
 */
export function measureShowers(showers: ShowerTracker, request: ProfileRequest): readonly ShowerMeasure[] {
  checkProfileRequest(showers, request);
  const { particle, energyGev, events, atMm, seed, run = 0, firstEvent = 0 } = request;
  const { stack } = showers;
  const layers = layersOf(stack);
  const primary = {
    particle,
    kineticGev: energyGev,
    positionMm: [atMm[0], atMm[1], stack.frontMm] as const,
    direction: [0, 0, 1] as const,
  };
  return Array.from({ length: events }, (_, index) =>
    measureShower(stack, layers, showers.track({ seed, run, event: firstEvent + index }, [primary])),
  );
}

/** Throws TRANSPORT_PROFILE_REQUEST for what cannot be tracked. */
export function checkProfileRequest(
  { stack }: Pick<ShowerTracker, 'stack'>,
  { energyGev, events, atMm }: ProfileRequest,
): void {
  const { columns, rows, widthMm, heightMm } = stack.cells;
  const isInside = Math.abs(atMm[0]) < (columns * widthMm) / 2 && Math.abs(atMm[1]) < (rows * heightMm) / 2;
  const complaints: readonly (readonly [boolean, string, string])[] = [
    [!(energyGev >= 1e-3 && energyGev <= 500), `${energyGev} GeV is outside what is tracked.`, 'Use 1 MeV to 500 GeV.'],
    [!Number.isInteger(events) || events < 1, `${events} is no number of events.`, 'Use a whole number from 1.'],
    [!isInside, `The point (${atMm.join(', ')}) mm misses the front face.`, `Use a point on ${stack.name}.`],
  ];
  const complaint = complaints.find(([applies]) => applies);
  if (!complaint) return;
  const [, problem, remedy] = complaint;
  throw new TwinError({ code: 'TRANSPORT_PROFILE_REQUEST', problem, where: 'profile', remedy });
}

/** The profile of a run from the measures of all its events, in their order. */
export function foldProfile(
  { stack }: Pick<ShowerTracker, 'stack'>,
  energyGev: number,
  measures: readonly ShowerMeasure[],
): ShowerProfile {
  const events = measures.length;
  const mean = (of: (measure: ShowerMeasure) => number): number =>
    measures.reduce((sum, measure) => sum + of(measure), 0) / events;
  const rms = (of: (measure: ShowerMeasure) => number): number => {
    const centre = mean(of);
    const squares = measures.reduce((sum, measure) => sum + (of(measure) - centre) * (of(measure) - centre), 0);
    return Math.sqrt(squares / Math.max(1, events - 1));
  };
  const visible = mean(({ visibleGev }) => visibleGev);
  const visibleRms = rms(({ visibleGev }) => visibleGev);
  return {
    layers: layersOf(stack).map(({ depthX0 }, layer) => ({
      depth_x0: depthX0,
      visible_gev: mean(({ visibleByLayerGev }) => visibleByLayerGev[layer]!),
      deposited_gev: mean(({ depositedByLayerGev }) => depositedByLayerGev[layer]!),
    })),
    visible_fraction: visible / energyGev,
    visible_fraction_error: visibleRms / energyGev / Math.sqrt(events),
    visible_rms_over_mean: visibleRms / visible,
    cell_share: mean(({ hitCellGev }) => hitCellGev) / visible,
    share_3x3: mean(({ nineCellsGev }) => nineCellsGev) / visible,
    preshower_deposited_gev: mean(({ preshowerGev }) => preshowerGev),
    preshower_rms_gev: rms(({ preshowerGev }) => preshowerGev),
    leak_rear_gev: mean(({ leakRearGev }) => leakRearGev),
    leak_front_gev: Number.isNaN(measures[0]!.leakFrontGev) ? null : mean(({ leakFrontGev }) => leakFrontGev),
    leak_side_gev: mean(({ leakSideGev }) => leakSideGev),
    events,
  };
}

/** Shoots a run and profiles it; `clockMs` gives the wall clock for the rate. */
export function profileShowers(
  showers: ShowerTracker,
  request: ProfileRequest,
  clockMs: () => number,
): ShowerProfile & { readonly showers_per_s: number } {
  const startMs = clockMs();
  const measures = measureShowers(showers, request);
  const seconds = (clockMs() - startMs) / 1000;
  return { ...foldProfile(showers, request.energyGev, measures), showers_per_s: request.events / seconds };
}
