import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { listChannels } from '../../../physics/event-model/channels.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import type { ScanPoint } from '../../../physics/studies/xy-scan/scan-point.ts';
import { particleAt, scanProbe } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { ARRIVALS, arrivalOf, eventOfShot } from '../../../physics/studies/xy-scan/shoot.ts';
import { readStudyFile } from '../../store/study-file.ts';
import { toolsForScan } from '../../workers/scan-tools.ts';
import { beamOfCard, documentOf, parseCard } from './scan-card.ts';

/** The particles of one tile, in the order in which they were shot. */
export function listShots({ store, point }: CallRequest<'study.shots'>): CallReply<'study.shots'> {
  const { study, found } = findPoint(store, point);
  const middle = { event: 0, xMm: found.tile.xMm, yMm: found.tile.yMm };
  const at = particleAt(documentOf(study.geometryDocument), beamOfCard(parseCard(study.card)), middle);
  return {
    shots: Array.from({ length: found.events }, (_, shot) => shotRow(found, shot)),
    aim: { at_mm: [at.xMm, at.yMm, at.zMm], direction: [at.directionX, at.directionY, at.directionZ] },
  };
}

/** Makes one particle of a scan again, from the file alone, and compares it bit by bit with what the file says. */
export function repeatShot({ store, point, shot }: CallRequest<'study.shot'>): CallReply<'study.shot'> {
  const { study, found } = findPoint(store, point);
  if (shot >= found.events)
    throw unknown(store, `Tile ${point} has ${found.events} particles, 0 to ${found.events - 1}.`);
  const beam = beamOfCard(parseCard(study.card));
  const document = documentOf(study.geometryDocument);
  const probe = scanProbe(document, shippedMaterials(), beam, toolsForScan(document, beam));
  const arrival = arrivalOf(new RandomStream(beam.seed, 0, ARRIVALS), found, shot);
  const seen = probe(arrival);
  const stored = shotRow(found, shot);
  const isEqual = (a: number, b: number) => Object.is(a, b);
  return {
    ...stored,
    identical:
      isEqual(seen.energyGev, stored.energy_gev) &&
      isEqual(seen.leakShare, stored.leak_share) &&
      isEqual(arrival.xMm, stored.x_mm) &&
      isEqual(arrival.yMm, stored.y_mm),
    cells: listChannels().flatMap(({ id, name }) => {
      const energy = probe.deposits.energies[id]!;
      return energy > 0 ? [{ channel: name, energy }] : [];
    }),
  };
}

function findPoint(store: string, point: number) {
  const { study, points } = readStudyFile(store);
  const found = points.find((each) => each.point === point);
  if (found === undefined) throw unknown(store, `The scan has no tile ${point} yet (it has ${points.length}).`);
  return { study, found };
}

function shotRow({ point, shots }: ScanPoint, shot: number) {
  return {
    ...{ shot, event: eventOfShot(point, shot) },
    ...{ x_mm: shots.xMm[shot]!, y_mm: shots.yMm[shot]! },
    ...{ energy_gev: shots.energyGev[shot]!, leak_share: shots.leakShare[shot]! },
  };
}

function unknown(where: string, problem: string): TwinError {
  return new TwinError({ code: 'EVENT_UNKNOWN', where, problem, remedy: 'List the tiles with `twin scan show`.' });
}
