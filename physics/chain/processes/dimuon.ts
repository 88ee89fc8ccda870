import { PARTICLES } from '../../particles/particle.ts';
import type { MuonPairSource } from '../../interactions/muon-pair-source.ts';
import { alongLine, LEAST_SHOWER_GEV } from './in-target.ts';
import type { EventProcess } from './process.ts';

/** e- Z -> e- Z gamma, gamma -> mu+ mu-: the shower of what the photon left, and the two muons. */
export function dimuonProcess(source: MuonPairSource, mmPerX0: number): EventProcess {
  return {
    name: 'dimuon',
    weight: source.yieldPerElectron,
    react(stream, incoming) {
      const { photonEnergyGev, energiesGev, depthX0 } = source.sample(stream);
      const left = incoming.kineticGev - photonEnergyGev;
      const vertex = alongLine(incoming, depthX0 * mmPerX0);
      const muons = (['mu+', 'mu-'] as const).map((particle, i) => ({
        ...vertex,
        particle,
        kineticGev: Math.max(0, energiesGev[i]! - PARTICLES[particle].massGev),
      }));
      const shower = left > LEAST_SHOWER_GEV ? [{ ...incoming, kineticGev: left }] : [];
      return { particles: [...shower, ...muons], aprimeEnergyGev: 0 };
    },
  };
}
