import { BENDING_GEV_PER_TESLA_METRE } from '../../physics/foundation/constants.ts';
import type { DetectorLayout } from './layout-types.ts';

/**
 * x of a beam electron of nominal momentum behind hard-edged dipoles, in the small-angle approximation:
 * x'' = 0.299792458 B/p inside a field, straight outside. Neglects cos θ (0.02 % at 21 mrad) and energy loss.
 */
export function nominalAxisXMm({ dipoles, beam }: DetectorLayout, zMm: number): number {
  return dipoles.reduce((x, { zCentreMm, effectiveLengthMm, fieldYTesla }) => {
    const curvaturePerMm = (BENDING_GEV_PER_TESLA_METRE * 1e-3 * fieldYTesla) / beam.momentumGev;
    const inside = Math.min(effectiveLengthMm, Math.max(0, zMm - zCentreMm + effectiveLengthMm / 2));
    const behind = Math.max(0, zMm - zCentreMm - effectiveLengthMm / 2);
    return x + curvaturePerMm * inside * (inside / 2 + behind);
  }, 0);
}
