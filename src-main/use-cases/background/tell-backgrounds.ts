import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import {
  BACKGROUND_ROW_NAMES,
  BACKGROUND_ROWS,
  type BackgroundRowName,
} from '../../../physics/background/paper-table.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { backgroundTable } from './background-table.ts';
import { dataSideBands } from './data-side-bands.ts';

/** Table IV from simulation, and side band C of the data of a store. */
export async function tellBackgrounds(
  request: CallRequest<'analysis.background'>,
  context: CallContext,
): Promise<CallReply<'analysis.background'>> {
  const startMs = performance.now();
  const data = request.store === undefined ? undefined : dataSideBands(request.store);
  const { table, figures } = await backgroundTable(
    {
      geometry: resolveGeometry(request.geometry),
      rows: rowsOf(request.rows),
      exposureEot: request.exposure_eot,
      precision: request.precision,
      seed: request.seed,
      workers: request.workers ?? availableParallelism(),
    },
    context,
  );
  return {
    ...table,
    data_side_band: [...(data?.bands ?? [])],
    figures: [...figures, ...(data?.figures ?? [])],
    wall_s: (performance.now() - startMs) / 1000,
  };
}

function rowsOf(text: string | undefined): readonly BackgroundRowName[] {
  if (text === undefined) return BACKGROUND_ROW_NAMES;
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !Object.hasOwn(BACKGROUND_ROWS, name));
  if (unknown !== undefined) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: '--rows',
      problem: `There is no background row '${unknown}'.`,
      remedy: `Take some of ${BACKGROUND_ROW_NAMES.join(', ')}.`,
    });
  }
  return BACKGROUND_ROW_NAMES.filter((name) => wanted.includes(name));
}
