import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import { drawSynchrotronFan } from '../../../physics/field/synchrotron-fan.ts';
import { drawPhotonEnergy, tabulatePhotonSpectrum } from '../../../physics/field/synchrotron-radiation.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { srdStack, trackFan, type FanPhoton } from '../../../physics/transport/tracked/srd-stack.ts';
import { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';
import { aKernel } from './shower-kernel.ts';

const COUNTERS = 3;
const THRESHOLD_GEV = 1e-3;

/** What electrons of one momentum do in the counters, in the mean over events. */
export interface SrdRun {
  readonly meanIncidentGev: readonly number[];
  readonly meanVisibleGev: readonly number[];
  readonly allIncident: number;
  readonly allReconstructed: number;
  /** The same at half the threshold. */
  readonly allReconstructedAboveHalf: number;
  readonly meanRadiatedGev: number;
}

/** Electrons of a beam spot and divergence through both dipoles, their photons tracked through window, air and counters. */
export function runSrd(momentumGev: number, events: number): SrdRun {
  const document = shippedDetector();
  const materials = shippedMaterials();
  const layout = describeLayout(document, materials);
  const element = document.elements.find(({ kind }) => kind === 'sr_calorimeter') as ElementOf<'sr_calorimeter'>;
  const { srd, vessel, dipoles } = layout;
  const window = vessel!.windows[1];
  const upstream = [
    { material: window.material, thicknessMm: 0.18 },
    { material: 'air', thicknessMm: srd!.zFrontMm - vessel!.zBackMm },
  ];
  const showers = new TrackedShowers(aKernel(), srdStack(element, upstream, materials));
  const spectrum = tabulatePhotonSpectrum();
  const stream = new RandomStream(1, 1, 'synchrotron');
  const middleMm = srd!.counterXCentresMm[1]!;
  const incident: Float64Array[] = [];
  const visible: Float64Array[] = [];
  let radiated = 0;
  for (let event = 0; event < events; event++) {
    stream.startEvent(event);
    const electron = {
      ...{ momentumGev, xMm: 4.13 * stream.gaussian(), yMm: 1.4 * stream.gaussian() },
      ...{ slopeX: 4e-4 * stream.gaussian(), slopeY: 4e-4 * stream.gaussian() },
    };
    const local: FanPhoton[] = [];
    drawSynchrotronFan(stream, electron, dipoles, srd!.zFrontMm, (xMm, yMm, criticalGev) => {
      const energyGev = criticalGev * drawPhotonEnergy(stream, spectrum);
      radiated += energyGev;
      local.push({ energyGev, xMm: xMm - middleMm, yMm: yMm - srd!.yMm });
    });
    const response = trackFan(showers, local, { seed: 1, run: 1, event });
    incident.push(response.incidentGev);
    visible.push(response.visibleGev);
  }
  const meanOf = (rows: readonly Float64Array[]): number[] =>
    Array.from({ length: COUNTERS }, (_, counter) => rows.reduce((sum, row) => sum + row[counter]!, 0) / events);
  const meanIncidentGev = meanOf(incident);
  const meanVisibleGev = meanOf(visible);
  // Calibrated so that the mean reconstructed energy is the mean incident one.
  const scale = meanIncidentGev.map((mean, counter) => mean / meanVisibleGev[counter]!);
  const shareAbove = (
    rows: readonly Float64Array[],
    factors: readonly number[],
    thresholdGev = THRESHOLD_GEV,
  ): number =>
    rows.filter((row) => row.every((energy, counter) => energy * factors[counter]! > thresholdGev)).length / events;
  return {
    meanIncidentGev,
    meanVisibleGev,
    allIncident: shareAbove(incident, [1, 1, 1]),
    allReconstructed: shareAbove(visible, scale),
    allReconstructedAboveHalf: shareAbove(visible, scale, THRESHOLD_GEV / 2),
    meanRadiatedGev: radiated / events,
  };
}
