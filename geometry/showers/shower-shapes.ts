import { z } from 'zod';
import shipped from './parametrised.json' with { type: 'json' };

/** c₀ + c₁ x + c₂ x² with x = ln(E/GeV). */
const parabola = z.tuple([z.number(), z.number(), z.number()]).readonly();
export type Parabola = z.infer<typeof parabola>;

/**
 * What showers of the level parametrised look like beside the formulas of Grindhammer and Peters: fitted to tracked showers of one calorimeter by
 * `twin tune showers --level parametrised`. Energies in GeV, widths in Molière radii.
 */
const showerShapesSchema = z
  .strictObject({
    provenance: z
      .strictObject({
        /** Of the calorimeter's plates, cells and lattice. */
        stack: z.string(),
        geometry: z.string(),
        physics_version: z.string(),
        seed: z.int(),
        /** Tracked electrons into the middle of the hit cell. */
        samples: z.array(z.strictObject({ energy_gev: z.number(), showers: z.int() }).readonly()).readonly(),
        sampling_fraction: z.number(),
      })
      .readonly(),
    /** Outside these energies the parabolas keep their value at the end. */
    lowest_gev: z.number(),
    highest_gev: z.number(),
    longitudinal: z
      .strictObject({
        /** Of the mean of ln T and ln α against the formulas. */
        ln_t_shift: parabola,
        ln_alpha_shift: parabola,
        ln_t_spread: parabola,
        ln_alpha_spread: parabola,
        correlation: parabola,
        /** Energy on the electron scale over the particle's, leaks added. */
        response: parabola,
        /** Fluctuation of the visible energy, √GeV. */
        sampling_term: parabola,
      })
      .readonly(),
    /** The lateral profile as a sum of Gaussians of fixed widths; weights by mean depth of a section over that of the shower. */
    radial: z
      .strictObject({
        widths_moliere: z.array(z.number()).readonly(),
        depths: z.array(z.number()).readonly(),
        weights: z.array(z.array(z.number()).readonly()).readonly(),
      })
      .readonly(),
    /** What leaves through the rear. */
    rear: z
      .strictObject({
        /** ln(particles a GeV) = intercept + slope · (T − depth of the rear from the start), in radiation lengths. */
        intercept: z.number(),
        slope: z.number(),
        /** Mean kinetic energy of one. */
        mean_gev: z.number(),
        /** Of particles that were tracked on: share that is seen behind, and samples of those: V2 and HCAL1, cell and GeV in its scintillator. */
        seen_share: z.number(),
        seen: z.array(z.tuple([z.int(), z.number(), z.int(), z.number()]).readonly()).readonly(),
      })
      .readonly(),
  })
  .readonly();
export type ShowerShapes = z.infer<typeof showerShapesSchema>;

/** The shapes that come with the program. */
export function shippedShowerShapes(): ShowerShapes {
  return showerShapesSchema.parse(shipped);
}
