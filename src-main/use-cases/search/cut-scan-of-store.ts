import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { CallContext } from '../context.ts';
import { finishOneByOne } from './by-mass.ts';
import { scanCut } from './cut-scan.ts';
import { drawCutScan } from './cut-scan-figure.ts';
import { readUsablePoints } from './limits-of-store.ts';
import { searchSettings } from './settings.ts';
import { withStoreAsync } from '../../store/with-store.ts';

const MOST_EDGES = 200;

/** The sensitivity at each mass of a store against the upper edge of the signal box; only simulated signal is read. */
export function scanCutOfStore(request: CallRequest<'scan.cut'>, context: CallContext): Promise<CallReply<'scan.cut'>> {
  const settings = searchSettings(request);
  const edgesGev = edgesOf(request);
  return withStoreAsync(request.store, async (reader) => {
    const { points, warnings } = readUsablePoints(reader);
    const chosen = points.filter(({ production }) => production === request.production);
    const { results, complete } = await finishOneByOne(chosen, 'cut scan', context, (point) =>
      scanCut(reader, point, edgesGev, settings),
    );
    if (results.length === 0) throw noPoint(request);
    return {
      complete,
      rows: results.map(({ point, epsilon }) => ({
        mass_mev: point.massMev,
        production: point.production,
        geometry: point.geometry,
        optimum_gev: edgesGev[lowest(epsilon)]!,
        edges_gev: [...edgesGev],
        epsilon: epsilon.map((value) => (Number.isFinite(value) ? value : null)),
      })),
      figure: drawCutScan(results, settings),
      warnings: [...warnings, ...(complete ? [] : ['Stopped: the masses that were finished are given.'])],
    };
  });
}

/** Place of the lowest number; there is one, since a usable point has signal. */
function lowest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < (values[best] ?? NaN) || Number.isNaN(values[best]) ? i : best), 0);
}

function edgesOf({ from_gev, to_gev, step_gev }: CallRequest<'scan.cut'>): number[] {
  const count = Math.floor((to_gev - from_gev) / step_gev + 1e-9) + 1;
  if (to_gev > from_gev && count <= MOST_EDGES)
    return Array.from({ length: count }, (_, i) => Number((from_gev + i * step_gev).toPrecision(12)));
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--from, --to, --step',
    problem:
      to_gev > from_gev ? `${count} edges are more than ${MOST_EDGES}.` : 'The highest edge is not above the lowest.',
    remedy: 'Give for example --from 30GeV --to 65GeV --step 1GeV.',
  });
}

function noPoint({ store, production }: CallRequest<'scan.cut'>): TwinError {
  return new TwinError({
    code: 'RUN_NOTHING',
    where: store,
    problem: `The store has no signal in the box with production ${production}.`,
    remedy: `Take --production ${production === 'etl' ? 'ww' : 'etl'}, or simulate more.`,
  });
}
