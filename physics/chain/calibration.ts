import { shippedCalibration, type Calibration } from '../../geometry/showers/calibration.ts';
import { pedestalCounts } from '../digitisation/front-end.ts';
import { Digitiser, type ReadOut } from '../digitisation/read-out.ts';
import { ChannelSignals } from '../event-model/channel-signals.ts';
import { FIRST_PRESHOWER, FIRST_VETO2 } from '../event-model/channels.ts';
import { Deposits } from '../event-model/deposits.ts';
import { Digits } from '../event-model/digits.ts';
import { RandomStream, wordOfName } from '../foundation/random.ts';
import { reconstructEcal } from '../reconstruction/calorimeters.ts';
import { ChannelReconstruction, type ChannelCalibration } from '../reconstruction/channel-energies.ts';
import { LateralShapeTable, type LateralShape, type ShapeGrid } from '../reconstruction/shower-shape.ts';
import { depositShower, type ShowerCalorimeter, type ShowerStart } from '../transport/parametrised/ecal-shower.ts';
import { PHYSICS_VERSION } from '../version.ts';

/** Showers of the energy calibration: 0.05 % on the scale at 100 GeV. */
const SCALE_SHOWERS = 500;
/** Bins in half a cell, and showers a bin, of the lateral shape: 3 % on a variance adds nothing to a χ² of ten terms. */
const SHAPE_BINS = 4;
const SHOWERS_PER_BIN = 120;

/** Number of electrons of each kind. */
export const ECAL_CALIBRATION = {
  electrons: SCALE_SHOWERS,
  shape_electrons: SHAPE_BINS * SHAPE_BINS * SHOWERS_PER_BIN,
} as const;

export interface EcalCalibration {
  readonly calibrations: readonly ChannelCalibration[];
  readonly lateralShape: LateralShape;
}

/** What the calibration of an ECAL depends on. */
export interface CalibratedEcal {
  readonly calorimeter: ShowerCalorimeter;
  readonly readOut: ReadOut;
  readonly shapeGrid: ShapeGrid;
  readonly beamEnergyGev: number;
  /** Middle of the central cell. */
  readonly centre: ShowerStart;
}

/**
 * Calibrates the ECAL as the experiment does it: electrons of known energy through the same read-out. Those into the middle of
 * the central cell give the energy scale, which makes up for leakage and suppression; those all over the cell the shape. What they give for
 * the ECAL of 2016 comes with the program.
 */
export function calibrateEcal(
  ecal: CalibratedEcal,
  { provenance, ecal: shipped }: Calibration = shippedCalibration(),
): EcalCalibration {
  const isShipped = provenance.physics_version === PHYSICS_VERSION && shipped.calorimeter === ecalSignature(ecal);
  if (!isShipped) return measureEcalCalibration(ecal);
  const lateralShape: LateralShape = {
    ...{ binsPerHalfCell: shipped.bins_per_half_cell, energyGev: shipped.energy_gev },
    ...{ meanShares: Float64Array.from(shipped.mean_shares), variances: Float64Array.from(shipped.variances) },
  };
  return { calibrations: onScale(nominalCalibrations(ecal), shipped.scale), lateralShape };
}

/** Short name of all that the calibration depends on. */
export function ecalSignature({ calorimeter, readOut, ...electrons }: CalibratedEcal): string {
  // The lateral profile follows from shapes and medium.
  const text = JSON.stringify([{ ...calorimeter, lateral: undefined }, readOut, electrons]);
  return wordOfName(text).toString(16).padStart(8, '0');
}

/** The calibration by simulation. */
export function measureEcalCalibration(ecal: CalibratedEcal): EcalCalibration & { readonly scale: number } {
  const { calorimeter, readOut, shapeGrid, beamEnergyGev, centre } = ecal;
  const nominal = nominalCalibrations(ecal);
  const { cellWidthMm, cellHeightMm } = calorimeter.grid;
  const beam = new CalibrationBeam(calorimeter, readOut, nominal);
  let sum = 0;
  for (let i = 0; i < ECAL_CALIBRATION.electrons; i++) {
    sum += reconstructEcal(beam.shoot(beamEnergyGev, centre), cellWidthMm, cellHeightMm).energyGev;
  }
  const scale = (ECAL_CALIBRATION.electrons * beamEnergyGev) / sum;
  const table = new LateralShapeTable(SHAPE_BINS, shapeGrid);
  const place = new RandomStream(0, 0, 'calibration place').startEvent(0);
  for (let i = 0; i < ECAL_CALIBRATION.shape_electrons; i++) {
    const xMm = centre.xMm + cellWidthMm * (place.uniform() - 0.5);
    const yMm = centre.yMm + cellHeightMm * (place.uniform() - 0.5);
    table.add(beam.shoot(beamEnergyGev, { ...centre, xMm, yMm }), xMm, yMm);
  }
  return { scale, calibrations: onScale(nominal, scale), lateralShape: table.finish(beamEnergyGev) };
}

function nominalCalibrations({ readOut }: CalibratedEcal): readonly ChannelCalibration[] {
  return readOut.frontEnds.map(({ countsPerUnit }, channel) => ({
    unitsPerCount: 1 / countsPerUnit,
    pedestals: [pedestalCounts(channel, 0), pedestalCounts(channel, 1)],
  }));
}

function onScale(nominal: readonly ChannelCalibration[], scale: number): readonly ChannelCalibration[] {
  return nominal.map(({ unitsPerCount, pedestals }, channel) => ({
    pedestals,
    unitsPerCount: channel >= FIRST_PRESHOWER && channel < FIRST_VETO2 ? scale * unitsPerCount : unitsPerCount,
  }));
}

class CalibrationBeam {
  readonly #calorimeter: ShowerCalorimeter;
  readonly #digitiser: Digitiser;
  readonly #channels: ChannelReconstruction;
  readonly #shower = new RandomStream(0, 0, 'calibration shower').startEvent(0);
  readonly #noise = new RandomStream(0, 0, 'calibration read-out').startEvent(0);
  readonly #deposits = new Deposits();
  readonly #digits = new Digits();
  readonly #signals = new ChannelSignals();

  constructor(calorimeter: ShowerCalorimeter, readOut: ReadOut, calibrations: readonly ChannelCalibration[]) {
    this.#calorimeter = calorimeter;
    this.#digitiser = new Digitiser(readOut);
    this.#channels = new ChannelReconstruction(readOut.shape, calibrations);
  }

  /** The signals of one electron; valid until the next one. */
  shoot(energyGev: number, start: ShowerStart): ChannelSignals {
    this.#deposits.clear();
    this.#digits.clear();
    depositShower(this.#shower, energyGev, start, this.#calorimeter, this.#deposits);
    this.#digitiser.digitise(this.#noise, this.#deposits, this.#digits);
    this.#channels.reconstruct(this.#digits, this.#signals);
    return this.#signals;
  }
}
