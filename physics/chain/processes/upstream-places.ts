import { AVOGADRO_PER_MOL, CM2_PER_MILLIBARN } from '../../foundation/constants.ts';
import { exp, log } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { equivalentPhotonDensity } from '../../interactions/hadronic/equivalent-photons.ts';
import { photonuclearMillibarn } from '../../interactions/hadronic/photonuclear.ts';
import { nuclearTarget, type NuclearTarget } from '../../interactions/hadronic/target-nucleus.ts';
import type { UpstreamMatter } from '../upstream-matter.ts';

const CELLS = 100;
const CARBON = 12.011;
const REFERENCE_GEV = 10;

/** A slab of one element of the line. */
interface Slab {
  readonly nucleus: NuclearTarget;
  /** Interactions a beam electron. */
  readonly rate: number;
}

/** An element of the line with its interactions. */
export interface UpstreamElement {
  readonly name: string;
  readonly zMm: number;
  readonly lengthMm: number;
  readonly rate: number;
  readonly slabs: readonly Slab[];
}

/** Where an interaction happens, and what with. */
export interface UpstreamPlace {
  readonly element: string;
  readonly zMm: number;
  readonly nucleus: NuclearTarget;
}

/** Shares y of the electron's energy that its photons carry, from the least on. */
export class PhotonShares {
  readonly #least: number;
  readonly #logRange: number;
  readonly #cumulative = new Float64Array(CELLS + 1);

  constructor(beamEnergyGev: number, minimumPhotonGev: number) {
    this.#least = minimumPhotonGev / beamEnergyGev;
    this.#logRange = log(1 / this.#least);
    // the shape of the spectrum in y is that of carbon: σ_γA/A depends on the nucleus as A^-0.08, not on the energy
    for (let i = 0; i < CELLS; i++) {
      const y = this.#at((i + 0.5) / CELLS);
      const rate = y * equivalentPhotonDensity(y) * photonuclearMillibarn(y * beamEnergyGev, CARBON);
      this.#cumulative[i + 1] = this.#cumulative[i]! + (rate * this.#logRange) / CELLS;
    }
  }

  /** ∫ dn/dy σ_γC(yE)/σ_γC(10 GeV) dy: photons an electron, with the energy dependence of the cross section. */
  get photons(): number {
    return this.#cumulative[CELLS]! / photonuclearMillibarn(REFERENCE_GEV, CARBON);
  }

  draw(stream: RandomStream): number {
    const wanted = stream.uniform() * this.#cumulative[CELLS]!;
    let cell = 0;
    while (this.#cumulative[cell + 1]! < wanted) cell++;
    return Math.min(0.999, this.#at((cell + stream.uniform()) / CELLS));
  }

  #at(u: number): number {
    return this.#least * exp(u * this.#logRange);
  }
}

/** Elements with the number of their interactions a beam electron, Σ N_A ρ t/A ∫ dn/dy σ_γA(yE) dy. */
export function upstreamElements(matter: readonly UpstreamMatter[], shares: PhotonShares): readonly UpstreamElement[] {
  return matter.map(({ name, zMm, lengthMm, slabs: layers }) => {
    const slabs = layers.map(({ material, thicknessMm }): Slab => ({
      nucleus: nuclearTarget(material),
      rate: material.constituents.reduce((sum, { a, massFraction }) => {
        const nuclei = (AVOGADRO_PER_MOL * material.densityGPerCm3 * massFraction * thicknessMm) / (10 * a);
        return sum + nuclei * photonuclearMillibarn(REFERENCE_GEV, a) * CM2_PER_MILLIBARN * shares.photons;
      }, 0),
    }));
    return { name, zMm, lengthMm, slabs, rate: slabs.reduce((sum, { rate }) => sum + rate, 0) };
  });
}

/** A place in an element: a slab by its share of the rate, evenly along the beam. */
export function drawPlace(stream: RandomStream, { name, zMm, lengthMm, rate, slabs }: UpstreamElement): UpstreamPlace {
  let u = rate * stream.uniform();
  const { nucleus } = slabs.find((slab) => (u -= slab.rate) < 0) ?? slabs.at(-1)!;
  return { element: name, nucleus, zMm: zMm + lengthMm * (stream.uniform() - 0.5) };
}
