import type { CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { buildDetector } from '../../../geometry/build.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { readDetector } from '../../../geometry/read.ts';
import type { DetectorDocument } from '../../../geometry/schema.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { describeFace, halfSizeOfFace, type ScanBeam } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { XyScan } from '../../../physics/studies/xy-scan/xy-scan.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { readMaterialsText } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';

/** Everything that the points of a scan depend on, in the words of the request. */
export type ScanCard = Omit<CallRequest<'study.scan'>, 'store' | 'workers' | 'geometry' | 'x_mm' | 'y_mm'> & {
  readonly x_mm: readonly [number, number];
  readonly y_mm: readonly [number, number];
  readonly geometry_sha256: string;
  readonly materials_sha256: string;
  readonly physics_version: string;
};

/** The card of a request: ranges filled in and checked, the detector by its hash. */
export function cardOfScan(request: CallRequest<'study.scan'>, geometry: ResolvedGeometry): ScanCard {
  const { store: _store, workers: _workers, geometry: _geometry, x_mm: x, y_mm: y, ...rest } = request;
  const half = halfSizeOfFace(geometry.document, request.face, shippedMaterials());
  return {
    ...rest,
    x_mm: rangeOnFace('--x', x, half.xMm),
    y_mm: rangeOnFace('--y', y, half.yMm),
    geometry_sha256: geometry.sha256,
    materials_sha256: sha256Hex(readMaterialsText()),
    physics_version: PHYSICS_VERSION,
  };
}

export const cardText = (card: ScanCard): string => canonicalJson(card);

/** The card of a file, which was checked when it was written; its text is in the file's hashes. */
export function parseCard(text: string): ScanCard {
  return JSON.parse(text) as ScanCard;
}

export function beamOfCard(card: ScanCard): ScanBeam {
  const { face, particle, level, seed } = card;
  const slope = [card.angle_mrad[0] / 1000, card.angle_mrad[1] / 1000] as const;
  return { face, particle, level, seed, energyGev: card.energy_gev, slope };
}

export function scanOfCard(card: ScanCard, document: DetectorDocument): XyScan {
  const face = describeFace(document, card.face, shippedMaterials());
  return new XyScan(buildDetector(document), face, {
    ...{ xMm: card.x_mm, yMm: card.y_mm, columns: card.columns, rows: card.rows },
    ...{ refinements: card.refine, mostPoints: card.most_points, slope: beamOfCard(card).slope },
  });
}

export function documentOf(text: string): DetectorDocument {
  return readDetector(JSON.parse(text));
}

/** A range that was asked for, which must lie on the face, or all of it. */
export function rangeOnFace(
  flag: string,
  given: readonly [number, number] | undefined,
  half: number,
): readonly [number, number] {
  if (given === undefined) return [-half, half];
  if (given[0] >= -half - 1e-9 && given[1] <= half + 1e-9) return given;
  throw new TwinError({
    code: 'SCAN_REQUEST',
    where: flag,
    problem: `${given.join(' to ')} mm reaches beyond the cells, which end at ±${half} mm.`,
    remedy: 'Leave it out for the whole face, or stay inside.',
  });
}
