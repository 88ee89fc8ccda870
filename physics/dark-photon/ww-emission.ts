import { exp } from '../foundation/math.ts';
import { logitRange } from './aprime-process.ts';
import { DensityRows } from './density-rows.ts';
import type { EmissionTables } from './emission-tables.ts';
import { formFactorScales } from './form-factors.ts';
import { crossSectionBetweenPb } from './production-model.ts';
import { SLICE_RULES, type LossSlice, type ThickTarget } from './thick-target.ts';
import { sampleWwAngle } from './ww-angle.ts';
import { iwwShape } from './weizsaecker-williams.ts';

const SPECTRUM_CELLS = 64;

/** Emission in the Weizsäcker–Williams models: x from the improved spectrum, the angle from the double differential. */
export function makeWwTables(slices: readonly LossSlice[], setup: ThickTarget): EmissionTables {
  const { model, target, formFactors } = setup;
  const flux = model === 'iww' ? 'fixed' : formFactorScales(target, formFactors);
  const spectra = new DensityRows(slices.length, SPECTRUM_CELLS);
  slices.forEach(({ process, xMin }, row) => {
    const { massGev, electronEnergyGev } = process;
    const range = logitRange(electronEnergyGev, xMin);
    spectra.fill(row, (point) => {
      const odds = exp(range.low + ((range.high - range.low) * point) / SPECTRUM_CELLS);
      const oneMinusX = 1 / (1 + odds);
      const x = odds * oneMinusX;
      return x * oneMinusX * iwwShape(massGev, electronEnergyGev, x, oneMinusX);
    });
  });
  return {
    crossSectionsPb: Float64Array.from(slices, ({ process, xMin }) =>
      crossSectionBetweenPb(process, model, xMin, 1, SLICE_RULES),
    ),
    sampleFraction: (slice, stream) => spectra.sample(slice, stream),
    sampleAngle: (_slice, _fraction, aprime, stream) => sampleWwAngle(aprime, flux, stream),
  };
}
