import { buildSearchModel, type SearchModel, type Systematics } from '../../../physics/analysis/search-model.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { withStoreAsync } from '../../store/with-store.ts';
import { readUsablePoints } from './limits-of-store.ts';
import type { Production, SignalPoint } from './read-signals.ts';
import { searchSettings, type SearchSettings } from './settings.ts';
import { inputsOfPoint } from './simulated-inputs.ts';

/** The search at one mass of a store. */
export interface SearchPoint {
  readonly point: SignalPoint;
  readonly model: SearchModel;
  readonly settings: SearchSettings;
  readonly warnings: readonly string[];
}

interface PointRequest {
  readonly store: string;
  readonly mass_gev?: number | undefined;
  readonly production: Production;
  readonly cl: number;
  readonly systematics: Systematics;
  readonly exceptions?: string | undefined;
}

/** Mass of figures that show one: the paper's example. */
const USUAL_MEV = 20;

/** Masses of run cards are exact to rounding. */
const SAME_MASS = 1e-6;

export function readSearchPoint(request: PointRequest): Promise<SearchPoint> {
  const settings = searchSettings(request);
  return withStoreAsync(request.store, (reader) => {
    const { points, warnings } = readUsablePoints(reader);
    const point = pointAt(points, request);
    return {
      point,
      model: buildSearchModel(point.runs, point.massMev, {
        ...settings,
        inputs: inputsOfPoint(point, settings.backgrounds),
      }),
      settings,
      warnings,
    };
  });
}

function pointAt(points: readonly SignalPoint[], { store, mass_gev, production }: PointRequest): SignalPoint {
  const ofProduction = points.filter((point) => point.production === production);
  const wantedMev = mass_gev === undefined ? USUAL_MEV : 1000 * mass_gev;
  const [nearest] = ofProduction.toSorted((a, b) => Math.abs(a.massMev - wantedMev) - Math.abs(b.massMev - wantedMev));
  if (nearest !== undefined && (mass_gev === undefined || Math.abs(nearest.massMev / wantedMev - 1) < SAME_MASS))
    return nearest;
  const there = points.map(({ massMev, production: by }) => `${massMev} MeV (${by})`).join(', ');
  throw new TwinError({
    code: 'RUN_NOTHING',
    where: store,
    problem: `The store has no signal in the box at ${wantedMev} MeV with production ${production}.`,
    remedy: `It has ${there}.`,
  });
}
