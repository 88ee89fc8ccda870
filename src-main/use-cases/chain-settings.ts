import type { RunCard } from '../../contract/run-card.ts';
import type { ChainSettings } from '../../physics/chain.ts';
import type { ProcessChoice } from '../../physics/chain-processes.ts';

/** A run card in the words of the physics. */
export function chainSettings(card: RunCard): ChainSettings {
  return {
    ...{ seed: card.seed, run: card.run_number, beamEnergyGev: card.energy_gev },
    ...{ process: processOf(card), level: card.level },
  };
}

function processOf(card: RunCard): ProcessChoice {
  if (card.process === 'beam') return { kind: 'beam' };
  if (card.process === 'dimuon') return { kind: 'dimuon', minimumPhotonGev: card.minimum_photon_energy_gev };
  return {
    kind: 'aprime',
    massGev: card.mass_gev!,
    minimumAprimeEnergyGev: card.minimum_aprime_energy_gev,
    production: card.production ?? 'ww',
  };
}
