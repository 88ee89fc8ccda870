import { RUN_CONDITIONS, type RunCard } from '../../../contract/run-card.ts';
import type { DataSettings } from '../../../physics/pseudo-data/data-chain.ts';

/** A run card of data in the words of the physics. */
export function dataSettings(card: RunCard): DataSettings {
  return {
    ...{ seed: card.seed, run: card.run_number, beamEnergyGev: card.energy_gev, level: card.level },
    conditions: RUN_CONDITIONS.indexOf(card.conditions),
    exposureEot: card.exposure_eot!,
    beamParticles: card.beam_particles!,
    mostRareEvents: card.most_rare_events ?? Infinity,
  };
}
