import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { DetectorLayout } from '../../../geometry/layout.ts';
import { FIRST_HCAL, HCAL_CELLS, HCAL_COLUMNS } from '../../../physics/event-model/channels.ts';
import type { EventDetail } from '../../../physics/event-model/event-detail.ts';
import { outOfFrame } from '../../../physics/transport/calorimeter-frame.ts';
import { cos, sin } from '../../../physics/foundation/math.ts';
import { withStore } from '../../store/with-store.ts';
import { pack } from '../selection/pack.ts';
import { sampleDetails, type DetailedEvent } from './sample-details.ts';

type Request = CallRequest<'event.superposition'>;

/** A place in the hall, and when; NaN where no time is stored. */
type Point = readonly [xMm: number, yMm: number, zMm: number, timeNs: number];

/** Points of many events at once: where they met the ECAL, where energy came through, or what the chambers saw. */
export function superposeEvents(request: Request): CallReply<'event.superposition'> {
  return withStore(request.store, (reader) => {
    const { total, events } = sampleDetails(reader, request, ['e_ecal_gev', 'ecal_x_mm', 'ecal_y_mm', 'ecal_time_ns']);
    const pointsOf = pointsByKind[request.points];
    const points: Point[] = [];
    const numbers: number[] = [];
    const runs: number[] = [];
    for (const event of events) {
      for (const point of pointsOf(event)) {
        points.push(point);
        numbers.push(event.event);
        runs.push(event.run);
      }
    }
    const column = (k: 0 | 1 | 2 | 3) => pack(Float64Array.from(points, (point) => point[k]));
    return {
      total,
      events: events.length,
      points: points.length,
      ...{ x_mm: column(0), y_mm: column(1), z_mm: column(2), time_ns: column(3) },
      ...{ run: pack(Uint32Array.from(runs)), event: pack(Float64Array.from(numbers)) },
    };
  });
}

const pointsByKind: Readonly<Record<Request['points'], (event: DetailedEvent) => readonly Point[]>> = {
  impacts: impactOf,
  behind: behindOf,
  hits: hitsOf,
};

/** The cluster of the ECAL, on its front. */
function impactOf({ layout: { ecal }, valueOf }: DetailedEvent): readonly Point[] {
  if (!(valueOf('e_ecal_gev') > 0)) return [];
  return [[...placeIn(ecal, valueOf('ecal_x_mm'), valueOf('ecal_y_mm'), 0), valueOf('ecal_time_ns')]];
}

/** The centre of the energy behind the ECAL, and its mean time: the cells of the HCAL, weighted with their energy. */
function behindOf({ layout: { hcal }, detail }: DetailedEvent): readonly Point[] {
  let energyGev = 0;
  const moments = new Float64Array(4);
  eachHcalCell(detail, (module, column, row, cellGev, timeNs) => {
    const matrix = hcal[module];
    if (matrix === undefined || !(cellGev > 0)) return;
    const [x, y, z] = placeIn(
      matrix,
      (column - (matrix.columns - 1) / 2) * matrix.cellWidthMm,
      (row - (matrix.rows - 1) / 2) * matrix.cellHeightMm,
      (matrix.layers * matrix.layerMm) / 2,
    );
    energyGev += cellGev;
    [x, y, z, timeNs].forEach((value, k) => (moments[k]! += cellGev * value));
  });
  if (!(energyGev > 0)) return [];
  return [[moments[0]! / energyGev, moments[1]! / energyGev, moments[2]! / energyGev, moments[3]! / energyGev]];
}

function eachHcalCell(
  { channelIds, energiesGev, timesNs }: EventDetail,
  tell: (module: number, column: number, row: number, energyGev: number, timeNs: number) => void,
): void {
  channelIds.forEach((channel, i) => {
    if (channel < FIRST_HCAL) return;
    const cell = (channel - FIRST_HCAL) % HCAL_CELLS;
    const module = Math.floor((channel - FIRST_HCAL) / HCAL_CELLS);
    tell(module, cell % HCAL_COLUMNS, Math.floor(cell / HCAL_COLUMNS), energiesGev[i]!, timesNs[i]!);
  });
}

/** Every hit of the tracking chambers; the store keeps no times of theirs. */
function hitsOf({ layout: { trackers }, detail }: DetailedEvent): readonly Point[] {
  return Array.from(detail.trackers, (tracker, i): Point => [
    ...([detail.hitsXMm[i]!, detail.hitsYMm[i]!, trackers[tracker]!.zMm, NaN] as const),
  ]);
}

type Matrix = Pick<DetectorLayout['ecal'], 'xCentreMm' | 'yCentreMm' | 'zFrontMm' | 'yawRad'>;

/** A place in a matrix of cells, in the hall. */
function placeIn({ xCentreMm, yCentreMm, zFrontMm, yawRad }: Matrix, xMm: number, yMm: number, depthMm: number) {
  const frame = { xMm: xCentreMm, yMm: yCentreMm, zMm: zFrontMm, cosYaw: cos(yawRad), sinYaw: sin(yawRad) };
  return outOfFrame(frame, xMm, yMm, depthMm);
}
