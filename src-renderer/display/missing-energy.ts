import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Point } from './beam-path.ts';

export interface MissingEnergyArrow {
  readonly from: Point;
  readonly to: Point;
  readonly missingGev: number;
}

/** Below this share of the beam energy, what is missing is the resolution of the ECAL: no arrow. */
const LEAST_SHARE = 0.05;
/** The arrow of an event that misses the whole beam energy ends this far behind the last element. */
const OVERHANG_MM = 900;

/**
 * An arrow from the shower along the beam: its length is E_miss / E_beam of the way from the ECAL to behind the last
 * element. Undefined where nothing significant is missing.
 */
export function missingEnergyArrow(
  scalars: Readonly<Record<string, number>>,
  layout: DetectorLayout,
): MissingEnergyArrow | undefined {
  const missingGev = scalars['e_missing_gev'];
  const { ecal, beam } = layout;
  if (missingGev === undefined || !(missingGev > LEAST_SHARE * beam.momentumGev)) return undefined;
  const backMm = layout.hcal.at(-1)?.zBackMm ?? ecal.zBackMm;
  const fromMm = (ecal.zFrontMm + ecal.zBackMm) / 2;
  const toMm = fromMm + Math.min(1, missingGev / beam.momentumGev) * (backMm + OVERHANG_MM - fromMm);
  const x = ecal.xCentreMm + (scalars['ecal_x_mm'] ?? 0);
  const y = ecal.yCentreMm + (scalars['ecal_y_mm'] ?? 0);
  const slopeX = beamSlopeX(layout);
  return { from: [x, y, fromMm], to: [x + slopeX * (toMm - fromMm), y, toMm], missingGev };
}

/** Direction of the deflected beam, from where the HCAL modules were put to follow it. */
function beamSlopeX({ hcal }: DetectorLayout): number {
  const first = hcal[0];
  const last = hcal.at(-1);
  if (first === undefined || last === undefined || first === last) return 0;
  return (last.xCentreMm - first.xCentreMm) / (last.zFrontMm - first.zFrontMm);
}
