import type { RunCard } from '../../contract/run-card.ts';
import type { ChainSettings } from '../../physics/chain.ts';

/** A run card in the words of the physics. */
export function chainSettings(card: RunCard): ChainSettings {
  return {
    seed: card.seed,
    run: card.run_number,
    beamEnergyGev: card.energy_gev,
    process:
      card.process === 'aprime'
        ? {
            kind: 'aprime',
            massGev: card.mass_gev!,
            minimumAprimeEnergyGev: card.minimum_aprime_energy_gev,
            production: card.production ?? 'ww',
          }
        : { kind: 'beam' },
  };
}
