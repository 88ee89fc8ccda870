import { z } from 'zod';
import shipped from './srd.json' with { type: 'json' };

/**
 * What photons leave in the counters of the SRD, from tracked ones: `twin tune showers --of srd`. By energy of the photon, which counts from where it
 * leaves the vacuum, through window and air.
 */
const srdResponseSchema = z
  .strictObject({
    provenance: z
      .strictObject({
        geometry: z.string(),
        physics_version: z.string(),
        seed: z.int(),
        /** Photons tracked at each energy, over the face of the middle counter. */
        photons: z.int(),
      })
      .readonly(),
    /** Energy read for an energy in the scintillator, so that the synchrotron radiation of 100 GeV electrons reads in the mean as it comes. */
    scale: z.number(),
    scale_error: z.number(),
    energies_gev: z.array(z.number()).readonly(),
    /** Share of the photons that leave anything. */
    seen_share: z.array(z.number()).readonly(),
    /** Of those, samples of the share of the photon's energy in the scintillator of the counter before, its own, and the next. */
    seen: z.array(z.array(z.tuple([z.number(), z.number(), z.number()]).readonly()).readonly()).readonly(),
  })
  .readonly();
export type SrdResponseTable = z.infer<typeof srdResponseSchema>;

/** The response that comes with the program. */
export function shippedSrdResponse(): SrdResponseTable {
  return srdResponseSchema.parse(shipped);
}
