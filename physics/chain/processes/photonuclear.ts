import type { Material } from '../../../geometry/materials.ts';
import { emittedAt } from '../../event-model/particle-state.ts';
import { sampleInelasticVertex } from '../../interactions/hadronic/hadron-inelastic.ts';
import { makePhotonuclearSource } from '../../interactions/hadronic/photonuclear-source.ts';
import { nuclearTarget } from '../../interactions/hadronic/target-nucleus.ts';
import { alongLine, LEAST_SHOWER_GEV } from './in-target.ts';
import type { EventProcess } from './process.ts';

/**
 * e- Z -> e- X with hadrons: a photon of the shower, real or virtual, that interacts with a nucleus of the target. The shower of what the
 * photon left begins at the front; the hadrons begin at the vertex. Virtual photons are counted with the real ones.
 */
export function photonuclearProcess(
  lead: Material,
  beamEnergyGev: number,
  minimumPhotonGev: number,
  mmPerX0: number,
): EventProcess {
  const nucleus = nuclearTarget(lead);
  const photons = makePhotonuclearSource(lead, beamEnergyGev, minimumPhotonGev);
  return {
    name: 'photonuclear',
    weight: photons.reactionsPerElectron,
    react(stream, incoming) {
      const { energyGev, depthX0 } = photons.sample(stream);
      const left = incoming.kineticGev - energyGev;
      const vertex = alongLine(incoming, depthX0 * mmPerX0);
      const photon = { ...vertex, particle: 'gamma' as const, kineticGev: energyGev };
      // what evaporates, at most 0.3 GeV, ranges out in the plate
      const { products } = sampleInelasticVertex(stream, photon, nucleus);
      const shower = left > LEAST_SHOWER_GEV ? [{ ...incoming, kineticGev: left }] : [];
      return {
        particles: [...shower, ...products.map((product) => emittedAt(vertex, product))],
        aprimeEnergyGev: 0,
        vertex,
      };
    },
  };
}
