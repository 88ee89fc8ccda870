import { digitise, type PreparedChannel } from './digitisation/read-out.ts';
import { Deposits } from './event-model/deposits.ts';
import { Digits } from './event-model/digits.ts';
import { RandomStream } from './foundation/random.ts';
import { reconstructEcal } from './reconstruction/calorimeters.ts';
import { depositShower, type ShowerCalorimeter, type ShowerStart } from './transport/parametrised/ecal-shower.ts';

/** Showers of the calibration: 0.05 % on the scale at 100 GeV. */
const CALIBRATION_SHOWERS = 500;

/**
 * Factor that brings the ECAL to the energy of the calibration beam, as the experiment does it: electrons of known energy
 * into the central cell, through the same read-out. Makes up for leakage and zero suppression at that energy.
 */
export function calibrateEcal(
  calorimeter: ShowerCalorimeter,
  channels: readonly PreparedChannel[],
  beamEnergyGev: number,
  start: ShowerStart,
): number {
  const shower = new RandomStream(0, 0, 'calibration shower').startEvent(0);
  const readOut = new RandomStream(0, 0, 'calibration read-out').startEvent(0);
  const deposits = new Deposits();
  const digits = new Digits();
  const { cellWidthMm, cellHeightMm } = calorimeter.grid;
  let sum = 0;
  for (let i = 0; i < CALIBRATION_SHOWERS; i++) {
    deposits.clear();
    digits.clear();
    depositShower(shower, beamEnergyGev, start, calorimeter, deposits);
    digitise(readOut, deposits, channels, digits);
    sum += reconstructEcal(digits, cellWidthMm, cellHeightMm).energyGev;
  }
  return (CALIBRATION_SHOWERS * beamEnergyGev) / sum;
}
