import { emittedAt, type ParticleState } from '../../event-model/particle-state.ts';
import { AVOGADRO_PER_MOL } from '../../foundation/constants.ts';
import { aroundAxis } from '../../foundation/direction.ts';
import { cos, exp, log, PI } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawScatteringAngle, equivalentPhotonDensity } from '../../interactions/equivalent-photons.ts';
import { sampleInelasticVertex } from '../../interactions/hadron-inelastic.ts';
import { photonuclearMillibarn } from '../../interactions/photonuclear.ts';
import { nuclearTarget, type NuclearTarget } from '../../interactions/target-nucleus.ts';
import type { UpstreamMatter } from '../upstream-matter.ts';
import type { EventProcess } from './process.ts';

const CM2_PER_MILLIBARN = 1e-27;
const CELLS = 100;

/** A slab of one element of the line with its share of all interactions. */
interface Place {
  readonly zMm: number;
  readonly nucleus: NuclearTarget;
  readonly upTo: number;
}

/**
 * e- A -> e- X in the matter before the ECAL: an equivalent photon with the share y of the electron's energy interacts with a nucleus; the
 * electron flies on with the rest at the angle of its Q². One interaction is forced in each event, in a slab drawn by its share of the rate;
 * the weight is the number per beam electron, Σ N_A ρ t/A ∫ dn/dy σ_γA(yE) dy. Bremsstrahlung upstream is left out: a photon from before the
 * dipoles misses what the slow electron misses too, and one from behind them reaches the ECAL with its electron.
 */
export function upstreamProcess(
  matter: readonly UpstreamMatter[],
  beamEnergyGev: number,
  minimumPhotonGev: number,
  element?: string,
): EventProcess {
  const least = minimumPhotonGev / beamEnergyGev;
  const logRange = log(1 / least);
  const shareAt = (u: number) => least * exp(u * logRange);
  // the shape of the spectrum in y is that of carbon: σ_γA/A depends on the nucleus as A^-0.08, not on the energy
  const cumulative = new Float64Array(CELLS + 1);
  for (let i = 0; i < CELLS; i++) {
    const y = shareAt((i + 0.5) / CELLS);
    const rate = y * equivalentPhotonDensity(y) * photonuclearMillibarn(y * beamEnergyGev, CARBON);
    cumulative[i + 1] = cumulative[i]! + (rate * logRange) / CELLS;
  }
  const perCarbonMillibarn = cumulative[CELLS]! / photonuclearMillibarn(REFERENCE_GEV, CARBON);
  const rates = matter
    .filter(({ name }) => element === undefined || name === element)
    .flatMap(({ zMm, slabs }) =>
      slabs.map(({ material, thicknessMm }) => ({
        zMm,
        nucleus: nuclearTarget(material),
        rate: material.constituents.reduce((sum, { a, massFraction }) => {
          const nuclei = (AVOGADRO_PER_MOL * material.densityGPerCm3 * massFraction * thicknessMm) / (10 * a);
          return sum + nuclei * photonuclearMillibarn(REFERENCE_GEV, a) * CM2_PER_MILLIBARN * perCarbonMillibarn;
        }, 0),
      })),
    );
  const weight = rates.reduce((sum, { rate }) => sum + rate, 0);
  let sum = 0;
  const places: Place[] = rates.map(({ zMm, nucleus, rate }) => ({ zMm, nucleus, upTo: (sum += rate) / weight }));
  let place = places[0]!;
  return {
    name: 'upstream',
    weight,
    placeMm(stream) {
      const u = stream.uniform();
      place = places.find(({ upTo }) => u < upTo) ?? places.at(-1)!;
      return place.zMm;
    },
    react: (stream, incoming) => ({
      particles: scatter(stream, incoming, place.nucleus, drawShare(stream, cumulative, shareAt)),
      aprimeEnergyGev: 0,
      vertex: incoming,
    }),
  };
}

const CARBON = 12.011;
const REFERENCE_GEV = 10;

function drawShare(stream: RandomStream, cumulative: Float64Array, shareAt: (u: number) => number): number {
  const wanted = stream.uniform() * cumulative[CELLS]!;
  let cell = 0;
  while (cumulative[cell + 1]! < wanted) cell++;
  return Math.min(0.999, shareAt((cell + stream.uniform()) / CELLS));
}

function scatter(
  stream: RandomStream,
  incoming: ParticleState,
  nucleus: NuclearTarget,
  y: number,
): readonly ParticleState[] {
  const photonGev = y * incoming.kineticGev;
  const angle = Math.min(1, drawScatteringAngle(stream, incoming.kineticGev, y));
  const direction = aroundAxis(incoming, cos(angle), angle, 2 * PI * stream.uniform());
  const electron = { ...incoming, ...direction, kineticGev: incoming.kineticGev - photonGev };
  const photon = { ...incoming, particle: 'gamma' as const, kineticGev: photonGev };
  const { products } = sampleInelasticVertex(stream, photon, nucleus);
  return [electron, ...products.map((product) => emittedAt(incoming, product))];
}
