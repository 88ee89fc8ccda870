import { ECAL_CELLS, FIRST_ECAL_MAIN, FIRST_PRESHOWER } from '../../event-model/channels.ts';
import { Deposits } from '../../event-model/deposits.ts';
import { RandomStream } from '../../foundation/random.ts';
import { meanLeavingRear } from '../rear-leak.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';
import type { ProfileRequest } from '../tracked/profile-showers.ts';
import { distanceFromHitCell, layersOf, type ShowerMeasure } from '../tracked/shower-measure.ts';
import { depositDraft, drawShower, emptyDraft, type ShowerCalorimeter, type ShowerDraft } from './ecal-shower.ts';
import { shareUpTo } from './shower-shape.ts';

/** The ECAL of a profile: as the parametrisation sees it, and its plates for what a measure is of. */
export interface ProfiledCalorimeter {
  readonly calorimeter: ShowerCalorimeter;
  readonly stack: PlateStack;
}

/**
 * Measures parametrised showers as tracked ones are. The level knows energies on the electron scale: what is in the scintillator is the sampling
 * fraction of them, what a layer takes is all of them. What flies back through the front is part of the response.
 */
export function measureParametrised(
  { calorimeter, stack }: ProfiledCalorimeter,
  { particle, energyGev, events, atMm, seed, run = 0, firstEvent = 0 }: ProfileRequest,
): readonly ShowerMeasure[] {
  const stream = new RandomStream(seed, run, 'parametrised showers');
  const draft = emptyDraft();
  const deposits = new Deposits();
  const start = {
    ...{ xMm: atMm[0], yMm: atMm[1], slopeX: 0, slopeY: 0, depthX0: 0 },
    particle: particle === 'gamma' ? ('photon' as const) : ('electron' as const),
  };
  return Array.from({ length: events }, (_, index) => {
    stream.startEvent(firstEvent + index);
    deposits.clear();
    drawShower(stream, energyGev, start, calorimeter, 0, draft);
    depositDraft(stream, draft, calorimeter, deposits);
    return measure(draft, deposits, calorimeter, stack);
  });
}

function measure(
  draft: ShowerDraft,
  { energies }: Deposits,
  calorimeter: ShowerCalorimeter,
  stack: PlateStack,
): ShowerMeasure {
  const { shapes } = calorimeter;
  const fraction = shapes.provenance.sampling_fraction;
  const { preshower, main } = draft;
  const totalGev = preshower.energyGev + main.energyGev;
  let [hitCellGev, nineCellsGev] = [0, 0];
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    const energyGev = energies[FIRST_PRESHOWER + cell]! + energies[FIRST_ECAL_MAIN + cell]!;
    const away = distanceFromHitCell(stack, cell);
    if (away <= 1) nineCellsGev += fraction * energyGev;
    if (away === 0) hitCellGev += fraction * energyGev;
  }
  const byLayerGev = energyByLayer(draft, stack);
  return {
    ...{ visibleGev: fraction * totalGev, hitCellGev, nineCellsGev, preshowerGev: preshower.energyGev },
    leakRearGev: shapes.rear.mean_gev * meanLeavingRear(shapes.rear, draft),
    leakFrontGev: NaN,
    leakSideGev: Math.max(0, draft.endlessGev - preshower.meanGev - main.meanGev),
    visibleByLayerGev: byLayerGev.map((energyGev) => fraction * energyGev),
    depositedByLayerGev: byLayerGev,
  };
}

/** The drawn energies of preshower and main part spread over their layers as the profile has it, without fluctuations of a layer's own. */
function energyByLayer({ shape, startX0, rearX0, preshower, main }: ShowerDraft, stack: PlateStack): Float64Array {
  const layers = layersOf(stack);
  const layerX0 = (startX0 + rearX0) / layers.length;
  const upTo = Float64Array.from({ length: layers.length + 1 }, (_, edge) =>
    shareUpTo(shape, edge * layerX0 - startX0),
  );
  const shares = Float64Array.from(layers, (_, layer) => upTo[layer + 1]! - upTo[layer]!);
  const sums = [0, 0];
  layers.forEach(({ isPreshower }, layer) => (sums[isPreshower ? 0 : 1]! += shares[layer]!));
  return shares.map((share, layer) => {
    const section = layers[layer]!.isPreshower ? 0 : 1;
    const energyGev = section === 0 ? preshower.energyGev : main.energyGev;
    return sums[section]! > 0 ? (energyGev * share) / sums[section]! : 0;
  });
}
