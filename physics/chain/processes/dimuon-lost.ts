import { emittedAt, type ParticleState } from '../../event-model/particle-state.ts';
import { MUON_MASS_GEV } from '../../foundation/constants.ts';
import { expm1 } from '../../foundation/math.ts';
import { meanFlightMm, sampleDecayInto } from '../../interactions/decay.ts';
import { decayModes } from '../../interactions/decay-modes.ts';
import {
  muonPairCrossSectionMicrobarn,
  muonPairSpectrumMicrobarn,
  type PairTarget,
} from '../../interactions/muonic/muon-pair-production.ts';
import { makeHardPhotonSource, type PhotonTarget } from '../../interactions/hard-photon-source.ts';
import { muonAt, tilted } from './dimuon.ts';
import { alongLine, LEAST_SHOWER_GEV } from './in-target.ts';
import type { EventProcess } from './process.ts';

/** Energy share of the softer muon: more than that of a 45 GeV photon, 2.2 GeV, leaves over 1 GeV in the HCAL. */
const GREATEST_SOFT_SHARE = 0.05;

/**
 * e- Z -> e- Z gamma, gamma -> mu+ mu-, neither of the muons seen. Muons that reach the HCAL show in it unless they stop within a tenth of
 * a module, so the only pairs that are lost are those of a soft muon that stops in or just behind the target and a hard one that decays there (or
 * two that decay: smaller by 1e-4). The soft muon is drawn evenly in its share x < 0.05 and followed as it is; the decay of the hard one
 * is forced between vertex and rear. Weight: yield per electron · 2 · (0.05 − m_μ/E_γ) · (dσ/dx)/σ · (1 − exp(−L/γβcτ)).
 */
export function dimuonLostProcess(
  target: PairTarget & PhotonTarget,
  beamEnergyGev: number,
  minimumPhotonGev: number,
  mmPerX0: number,
  ecalLengthMm: number,
): EventProcess {
  const photons = makeHardPhotonSource(target, beamEnergyGev, minimumPhotonGev, (photonGev) =>
    muonPairCrossSectionMicrobarn(target, photonGev),
  );
  return {
    name: 'dimuon',
    weight: photons.reactionsPerElectron,
    react(stream, incoming) {
      const { energyGev, depthX0 } = photons.sample(stream);
      const least = MUON_MASS_GEV / energyGev;
      const soft = least + (GREATEST_SOFT_SHARE - least) * stream.uniform();
      const density =
        muonPairSpectrumMicrobarn(target, energyGev, soft) / muonPairCrossSectionMicrobarn(target, energyGev);
      const depthMm = Math.min(depthX0 * mmPerX0, ecalLengthMm);
      const vertex = alongLine(incoming, depthMm);
      const [softName, hardName] = stream.uniform() < 0.5 ? (['mu+', 'mu-'] as const) : (['mu-', 'mu+'] as const);
      const pxGev = MUON_MASS_GEV * stream.gaussian();
      const pyGev = MUON_MASS_GEV * stream.gaussian();
      const softMuon = tilted(muonAt(vertex, softName, soft * energyGev), pxGev, pyGev);
      const hardMuon = tilted(muonAt(vertex, hardName, (1 - soft) * energyGev), -pxGev, -pyGev);
      const left = incoming.kineticGev - energyGev;
      const shower: ParticleState[] = left > LEAST_SHOWER_GEV ? [{ ...incoming, kineticGev: left }] : [];
      const wayMm = ecalLengthMm - depthMm;
      const decayed = alongLine(hardMuon, wayMm * stream.uniform());
      const products = sampleDecayInto(stream, decayed, decayModes(hardName)[0]!.products);
      return {
        particles: [...shower, softMuon, ...products.map((product) => emittedAt(decayed, product))],
        aprimeEnergyGev: 0,
        weight:
          2 * (GREATEST_SOFT_SHARE - least) * density * -expm1(-wayMm / meanFlightMm(hardName, hardMuon.kineticGev)),
      };
    },
  };
}
