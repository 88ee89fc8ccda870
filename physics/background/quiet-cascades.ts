import type { DetectorLayout } from '../../geometry/layout/layout-types.ts';
import type { Materials } from '../../geometry/materials.ts';
import { depthBetween, describeColumn, planeAtDepth, type ColumnPart } from '../studies/leak/calorimeter-column.ts';
import { cascadeProcess, type Cascade, type CascadeStart } from '../studies/leak/cascade.ts';
import { quietness } from '../studies/leak/quietness.ts';
import type { SplittingProcess } from '../studies/leak/splitting.ts';
import { exp } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Muon in one HCAL module on the hadron scale (paper, Fig. 9): photoelectrons a MIP into photoelectrons a GeV. */
const HCAL_MIP_GEV = 2.5;
/** Distance of planes in interaction lengths of a nucleon: most of a shower is absorbed within one. */
const SPACING = { ecal: 0.4, behind: 1 };

/** What must stay unseen: E_ECAL below an energy, V2 < 1 MIP, E_HCAL < 1 GeV. */
export interface QuietCuts {
  readonly ecalGev: number;
  readonly veto2Mip: number;
  readonly hcalGev: number;
}

/** Eq. 15, section III: what V2 and the HCAL may show in the box and in side band C. */
export const BOX_VETOES = { veto2Mip: 1, hcalGev: 1 } as const;

/**
 * Whatever a reaction sends into ECAL, V2 and HCAL, as a process for splitting (physics/studies/leak): the probability that the
 * calorimeters show no more than the cuts, with the energy in the ECAL of each cascade that does.
 */
export function quietCascades(
  layout: DetectorLayout,
  materials: Materials,
  { ecalGev, veto2Mip, hcalGev }: QuietCuts,
  start: (stream: RandomStream) => CascadeStart,
): SplittingProcess<Cascade> {
  const parts = describeColumn(layout, materials);
  return cascadeProcess({
    ...{ parts, planesMm: planesOf(parts), secondaries: 'all', transverseFactor: 1, start },
    cuts: {
      ...{ ecalGev, veto2Mip, hcalGev },
      photoelectronsPerMip: layout.veto?.photoelectronsPerMip ?? 1,
      photoelectronsPerHcalGev: (layout.hcal[0]?.photoelectronsPerMip ?? 1) / HCAL_MIP_GEV,
    },
    importance: quietAndLow(hcalGev, ecalGev),
  });
}

/** Share of what still flies that the ECAL will show (assumed; only the sharpness of the estimate depends on it). */
const SHOWN_SHARE = 0.6;
/** A cascade that shows so much less deserves e times as many copies. */
const TILT_GEV = 4;

/** Copies go to cascades that have little left to hide and will have shown little in the ECAL. */
function quietAndLow(hcalGev: number, ecalGev: number): (cascade: Cascade) => number {
  const quiet = quietness({ thresholdGev: hcalGev, allowedShowerGev: ecalGev, counts: 'all' });
  return (cascade) => {
    const flyingGev = cascade.flying.reduce((sum, { kineticGev }) => sum + kineticGev, 0);
    return quiet(cascade) * exp(-(cascade.seen.ecalGev + SHOWN_SHARE * flyingGev) / TILT_GEV);
  };
}

function planesOf(parts: readonly ColumnPart[]): number[] {
  const frontMm = parts[0]!.frontMm;
  const backMm = parts.at(-1)!.backMm;
  const depth = (toMm: number) => depthBetween(parts, frontMm, toMm, 'nucleon');
  const ecal = depth(parts[0]!.backMm);
  const total = depth(backMm);
  const steps = (length: number, spacing: number) => Math.max(1, Math.ceil(length / spacing));
  const inEcal = steps(ecal, SPACING.ecal);
  const behind = steps(total - ecal, SPACING.behind);
  return [
    ...Array.from({ length: inEcal }, (_, i) => (i * ecal) / inEcal),
    ...Array.from({ length: behind }, (_, i) => ecal + (i * (total - ecal)) / behind),
  ]
    .map((at) => (at === 0 ? frontMm : planeAtDepth(parts, frontMm, at)))
    .concat(backMm);
}
