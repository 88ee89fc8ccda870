import { RandomStream } from '../../foundation/random.ts';
import { summariseShots, type ScanPoint, type Shot } from './scan-point.ts';
import type { Tile } from './tile.ts';

/** A beam particle at the front of a calorimeter; x and y from the centre of its matrix. */
export interface Arrival {
  readonly event: number;
  readonly xMm: number;
  readonly yMm: number;
}

/** What a calorimeter makes of a beam particle, at some level of transport. */
export type Probe = (arrival: Arrival) => Pick<Shot, 'energyGev' | 'leakShare'>;

export interface PointOrder {
  readonly point: number;
  readonly tile: Tile;
}

/** Event numbers of a point do not meet those of the next. */
const EVENTS_A_POINT = 1_000_000;

/** Stream of the places of arrival. */
export const ARRIVALS = 'scan arrival';

/** Number of the event whose random numbers a shot takes. */
export function eventOfShot(point: number, shot: number): number {
  return point * EVENTS_A_POINT + shot;
}

/** Where shot `shot` of a point arrives: uniform over the tile, the same for every detector and level. */
export function arrivalOf(stream: RandomStream, { point, tile }: PointOrder, shot: number): Arrival {
  const event = eventOfShot(point, shot);
  stream.startEvent(event);
  return {
    event,
    xMm: tile.xMm + (stream.uniform() - 0.5) * tile.widthMm,
    yMm: tile.yMm + (stream.uniform() - 0.5) * tile.heightMm,
  };
}

/** Shoots all particles of a point. */
export function shootPoint(
  order: PointOrder,
  settings: { readonly seed: number; readonly events: number; readonly energyGev: number },
  probe: Probe,
): ScanPoint {
  const { seed, events, energyGev } = settings;
  const stream = new RandomStream(seed, 0, ARRIVALS);
  const column = () => new Float64Array(events);
  const shots = { xMm: column(), yMm: column(), energyGev: column(), leakShare: column() };
  for (let shot = 0; shot < events; shot++) {
    const arrival = arrivalOf(stream, order, shot);
    const seen = probe(arrival);
    shots.xMm[shot] = arrival.xMm;
    shots.yMm[shot] = arrival.yMm;
    shots.energyGev[shot] = seen.energyGev;
    shots.leakShare[shot] = seen.leakShare;
  }
  return { ...order, ...summariseShots(shots, energyGev), shots };
}
