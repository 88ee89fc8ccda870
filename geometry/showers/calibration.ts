import { z } from 'zod';
import shipped from './calibration.json' with { type: 'json' };

/**
 * What the calibration of the calorimeters gives, found once by simulation: `twin tune showers --of calibration`. It is what a run would find
 * by itself, to the bit, and finding it takes longer than most of what is asked of a detector. A calibration is used by the physics version
 * that made it, and for the calorimeters that it was made for.
 */
const calibrationSchema = z
  .strictObject({
    provenance: z.strictObject({ geometry: z.string(), physics_version: z.string() }).readonly(),
    hcal: z
      .strictObject({
        /** Names how the modules are built and of what; others have a scale of their own. */
        modules: z.string(),
        /** Pions into the middle of the HCAL alone. */
        pions: z.int(),
        momentum_gev: z.number(),
        /** GeV of the hadron scale a GeV of visible energy, with the statistical error of these pions. */
        units_per_visible_gev: z.number().positive(),
        units_per_visible_gev_error: z.number().positive(),
      })
      .readonly(),
    ecal: z
      .strictObject({
        /** Names the calorimeter as showers see it, its read-out, and the place and energy of the electrons. */
        calorimeter: z.string(),
        /** Electrons that set the scale, and those that give the lateral shape. */
        electrons: z.int(),
        shape_electrons: z.int(),
        energy_gev: z.number(),
        /** Energy of an electron over what is read of it, leakage and suppression included. */
        scale: z.number().positive(),
        bins_per_half_cell: z.int().positive(),
        /** By bin of the place in a quarter of a cell, rows first, and term: mean share of the energy and its variance. */
        mean_shares: z.array(z.number()).readonly(),
        variances: z.array(z.number().positive()).readonly(),
      })
      .readonly(),
  })
  .readonly();
export type Calibration = z.infer<typeof calibrationSchema>;

/** The calibration that comes with the program. */
export function shippedCalibration(): Calibration {
  return calibrationSchema.parse(shipped);
}
