import { makeAprimeSampler } from '../../dark-photon/aprime-sampler.ts';
import type { ThickTarget } from '../../dark-photon/thick-target.ts';
import { alongLine, LEAST_SHOWER_GEV } from './in-target.ts';
import type { EventProcess } from './process.ts';

/**
 * e- Z -> e- Z A': the shower that the beam electron had made before the emission, and the one of the recoil electron behind
 * it. The sampler works at the nominal beam energy; both scale with the electron's own (1 % spread).
 */
export function aprimeProcess(setup: ThickTarget, mmPerX0: number): EventProcess {
  const sampler = makeAprimeSampler(setup);
  return {
    name: 'aprime',
    weight: sampler.yieldPerElectron,
    react(stream, incoming) {
      const emission = sampler.sample(stream);
      const scale = incoming.kineticGev / setup.beamEnergyGev;
      const before = incoming.kineticGev - scale * emission.electronEnergyGev;
      const after = scale * (emission.electronEnergyGev - emission.aprimeEnergyGev);
      const recoil = alongLine(incoming, emission.emissionDepthX0 * mmPerX0);
      return {
        particles: [
          { ...incoming, kineticGev: before },
          { ...recoil, kineticGev: after },
        ].filter(({ kineticGev }) => kineticGev > LEAST_SHOWER_GEV),
        aprimeEnergyGev: scale * emission.aprimeEnergyGev,
        vertex: recoil,
      };
    },
  };
}
