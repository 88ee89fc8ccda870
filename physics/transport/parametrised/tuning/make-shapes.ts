import type { ShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { exp, log } from '../../../foundation/math.ts';
import type { CalorimeterFrame } from '../../calorimeter-frame.ts';
import { parabolaAt } from '../../smooth-in-energy.ts';
import type { BehindEcal } from '../../tracked/behind-ecal.ts';
import type { TrackedShowers } from '../../tracked/tracked-showers.ts';
import { shareInGrid } from '../cell-sharing.ts';
import type { ShowerCalorimeter } from '../ecal-shower.ts';
import { LateralProfile } from '../lateral-profile.ts';
import { meanLongitudinalShape } from '../shower-shape.ts';
import { collectShowers, type ShowerSample } from './collect-showers.ts';
import { fitLongitudinal } from './fit-longitudinal.ts';
import { fitRadial } from './fit-radial.ts';
import { fitRear } from './fit-rear.ts';

/** The calorimeter that is tuned for: tracked, and as the parametrisation sees it. */
export interface TunedCalorimeter {
  /** Lists what leaves through the rear. */
  readonly tracker: TrackedShowers;
  readonly frame: CalorimeterFrame;
  readonly behind: BehindEcal;
  readonly ecal: Pick<ShowerCalorimeter, 'medium' | 'grid' | 'preshowerX0' | 'totalX0'> & { readonly layerX0: number };
}

/** Energies of the fit with the GeV spent at each: 1 % on the mean of a preshower at each energy, 0.5 % on the parabola through them. */
const ENERGIES_GEV = [1, 2, 4, 10, 30, 100];

/** How many of `showers` are tracked at an energy: as many at 1 GeV, fewer at more, for each takes longer and scatters less. */
function showersAt(energyGev: number, showers: number): number {
  return Math.max(4, Math.ceil(showers / Math.sqrt(energyGev * Math.sqrt(energyGev))));
}

/** Fits the shapes of parametrised showers to tracked ones; yields how many GeV of how many are tracked. */
export function* makeShapes(
  { tracker, frame, behind, ecal }: TunedCalorimeter,
  provenance: Omit<ShowerShapes['provenance'], 'samples'>,
  showers: number,
): Generator<{ readonly done: number; readonly total: number }, ShowerShapes> {
  const plan = ENERGIES_GEV.map((energyGev) => ({ energyGev, showers: showersAt(energyGev, showers) }));
  const total = plan.reduce((sum, each) => sum + each.energyGev * each.showers, 0);
  const samples: ShowerSample[] = [];
  let before = 0;
  for (const each of plan) {
    const steps = collectShowers(tracker, frame, each, provenance.seed);
    let step = steps.next();
    while (step.done !== true) {
      yield { done: before + each.energyGev * step.value, total };
      step = steps.next();
    }
    before += each.energyGev * each.showers;
    samples.push(step.value);
  }
  const radial = fitRadial(samples, ecal.medium.moliereRadiusMm);
  const longitudinal = fitLongitudinal(
    samples,
    { ...ecal, samplingFraction: provenance.sampling_fraction },
    shareOfHitCellShower(tracker, ecal, radial),
  );
  const leaking = samples.map((sample) => {
    const { t } = meanLongitudinalShape(sample.energyGev, ecal.medium);
    const maximumX0 = t * exp(parabolaAt(longitudinal.ln_t_shift, log(sample.energyGev)));
    return { sample, maximumX0, rearX0: ecal.totalX0 };
  });
  return {
    provenance: {
      ...provenance,
      samples: plan.map(({ energyGev, showers: count }) => ({ energy_gev: energyGev, showers: count })),
    },
    ...{ lowest_gev: ENERGIES_GEV[0]!, highest_gev: ENERGIES_GEV.at(-1)! },
    ...{ longitudinal, radial },
    rear: fitRear(leaking, behind, provenance.seed),
  };
}

/** Share of a parametrised shower into the middle of the hit cell that is in the cells. */
function shareOfHitCellShower(
  { stack: { cells, hitCell } }: TrackedShowers,
  { grid, medium }: TunedCalorimeter['ecal'],
  radial: ShowerShapes['radial'],
): number {
  const lateral = new LateralProfile(radial, medium.moliereRadiusMm);
  const weights = new Float64Array(radial.widths_moliere.length);
  lateral.weightsAt(1, weights);
  const x = (hitCell.column + 0.5 - cells.columns / 2) * cells.widthMm;
  const y = (hitCell.row + 0.5 - cells.rows / 2) * cells.heightMm;
  return shareInGrid(grid, x, y, lateral.widthsMm, weights);
}
