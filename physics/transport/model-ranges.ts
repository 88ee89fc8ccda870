import type { ShowerShapes } from '../../geometry/showers/shower-shapes.ts';
import { MUON_TABLE_GEV } from '../interactions/muonic/muon-energy-loss.ts';
import { HADRON_VERTEX_GEV } from '../interactions/hadronic/hadron-inelastic.ts';
import { isHadron } from '../interactions/hadronic/hadron-cross-section.ts';
import type { ParticleName } from '../particles/particle.ts';

/** What of the ranges for which parametrised showers are tuned a request leaves, in words. */
export function leftByShower(
  { lowest_gev: lowest, highest_gev: highest, provenance }: ShowerShapes,
  stackSignature: string,
  energyGev: number,
): readonly string[] {
  const energy = `Parametrised showers are tuned from ${lowest} to ${highest} GeV; beyond, the tuning at the end is kept.`;
  const plates = `Parametrised showers are tuned in the plates of ${provenance.geometry}; in others the same tuning is taken.`;
  return [
    ...(energyGev < lowest || energyGev > highest ? [energy] : []),
    ...(stackSignature === provenance.stack ? [] : [plates]),
  ];
}

/** What of the ranges of the models of hadrons and muons a particle leaves, in words. */
export function leftByPenetration(particle: ParticleName, kineticGev: number): readonly string[] {
  const isOutside = ([lowest, highest]: readonly [number, number]) => kineticGev < lowest || kineticGev > highest;
  if (isHadron(particle) && isOutside(HADRON_VERTEX_GEV))
    return [`Vertices of hadrons are made for ${HADRON_VERTEX_GEV.join(' to ')} GeV.`];
  if ((particle === 'mu-' || particle === 'mu+') && isOutside(MUON_TABLE_GEV))
    return [`The tables of muon losses reach from ${MUON_TABLE_GEV.join(' to ')} GeV.`];
  return [];
}
