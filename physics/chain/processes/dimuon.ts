import type { ParticleState } from '../../event-model/particle-state.ts';
import { MUON_MASS_GEV } from '../../foundation/constants.ts';
import { momentumGev } from '../../particles/particle.ts';
import type { MuonPairSource } from '../../interactions/muonic/muon-pair-source.ts';
import { alongLine, LEAST_SHOWER_GEV } from './in-target.ts';
import type { EventProcess } from './process.ts';

/**
 * e- Z -> e- Z gamma, gamma -> mu+ mu-: the shower of what the photon left, and the two muons. Each of them has a transverse
 * momentum of about its mass, one against the other (G4 GammaConversionToMuons: opening angles of m/E each); that of the
 * photon and the recoil of the nucleus are neglected.
 */
export function dimuonProcess(source: MuonPairSource, mmPerX0: number): EventProcess {
  return {
    name: 'dimuon',
    weight: source.yieldPerElectron,
    react(stream, incoming) {
      const { photonEnergyGev, energiesGev, depthX0 } = source.sample(stream);
      const left = incoming.kineticGev - photonEnergyGev;
      const vertex = alongLine(incoming, depthX0 * mmPerX0);
      const pxGev = MUON_MASS_GEV * stream.gaussian();
      const pyGev = MUON_MASS_GEV * stream.gaussian();
      const muons = [
        tilted(muonAt(vertex, 'mu+', energiesGev[0]), pxGev, pyGev),
        tilted(muonAt(vertex, 'mu-', energiesGev[1]), -pxGev, -pyGev),
      ];
      const shower = left > LEAST_SHOWER_GEV ? [{ ...incoming, kineticGev: left }] : [];
      return { particles: [...shower, ...muons], aprimeEnergyGev: 0, vertex };
    },
  };
}

/** A muon of total energy `energyGev` that leaves a vertex in the direction of the particle that made it. */
export function muonAt(vertex: ParticleState, particle: 'mu+' | 'mu-', energyGev: number): ParticleState {
  return { ...vertex, particle, kineticGev: Math.max(0, energyGev - MUON_MASS_GEV) };
}

/** The particle with its direction turned by a transverse momentum. */
export function tilted(state: ParticleState, pxGev: number, pyGev: number): ParticleState {
  const p = momentumGev(state.particle, state.kineticGev);
  if (p <= 0) return state;
  const x = state.directionX + pxGev / p;
  const y = state.directionY + pyGev / p;
  const z = state.directionZ;
  const norm = 1 / Math.sqrt(x * x + y * y + z * z);
  return { ...state, directionX: x * norm, directionY: y * norm, directionZ: z * norm };
}
