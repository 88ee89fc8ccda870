import type { Medium } from './medium.ts';
import { atomicAbsorption } from './photoabsorption-data.ts';

/**
 * Photoelectric cross-section per mass of an element in cm²/g: a₁/E + a₂/E² + a₃/E³ + a₄/E⁴, E in keV, row by row between the edges.
 * Source: Biggs and Lighthill, SAND87-0070. Valid from the lowest row (below 1 keV) up; within 5 % above 10 keV away from edges.
 */
export function photoabsorptionCm2PerG(symbol: string, photonGev: number): number {
  const energyKev = photonGev * 1e6;
  const { rows } = atomicAbsorption(symbol);
  let row = rows[0]!;
  for (const each of rows) if (energyKev >= each[0]) row = each;
  const inverse = 1 / energyKev;
  return Math.max(0, inverse * (row[1] + inverse * (row[2] + inverse * (row[3] + inverse * row[4]))));
}

/** Photoelectric absorptions per mm in a medium (Bragg additivity). */
export function photoelectricCrossSection(medium: Medium, photonGev: number): number {
  const perMassCm2PerG = medium.elements.reduce(
    (sum, { symbol, massFraction }) => sum + massFraction * photoabsorptionCm2PerG(symbol, photonGev),
    0,
  );
  return perMassCm2PerG * medium.densityGPerCm3 * 0.1;
}

/**
 * Binding energies that a photoelectron of the medium can lose, falling: those of its element with the greatest share of the absorption
 * at 100 keV. Fluorescence and Auger electrons are deposited where they arise.
 */
export function bindingEdgesGev(medium: Medium): readonly number[] {
  const share = (each: Medium['elements'][number]): number =>
    each.massFraction * photoabsorptionCm2PerG(each.symbol, 1e-4);
  const strongest = medium.elements.reduce((best, each) => (share(each) > share(best) ? each : best));
  return atomicAbsorption(strongest.symbol).shellEdgesKev.map((edge) => edge * 1e-6);
}
