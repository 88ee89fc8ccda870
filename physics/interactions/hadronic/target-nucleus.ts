import type { Material } from '../../../geometry/materials.ts';
import { pow } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';

/** A nucleus as a hadron meets it. */
export interface TargetNucleus {
  readonly protons: number;
  readonly neutrons: number;
  /** Mean number of nucleons struck, ν = A σ_hN/σ_hA. */
  readonly collisions: { readonly nucleon: number; readonly meson: number };
}

/** The nuclei of a material with their shares of its inelastic interactions. */
export interface NuclearTarget {
  readonly nuclei: readonly { readonly nucleus: TargetNucleus; readonly upTo: number }[];
}

/** σ_inel on a nucleus over that on a nucleon: 41 mb A^0.711 and 32 mb, pions 28.5 mb A^0.75 and 21 mb (within 5 %; PDG cross sections). */
const NUCLEON_POWER = 0.711;
const MESON_POWER = 0.75;
const SHADOWING = { nucleon: 32 / 41, meson: 21 / 28.5 };

function targetNucleus(z: number, a: number): TargetNucleus {
  return {
    protons: z,
    neutrons: Math.max(0, Math.round(a) - z),
    collisions: {
      nucleon: Math.max(1, SHADOWING.nucleon * pow(a, 1 - NUCLEON_POWER)),
      meson: Math.max(1, SHADOWING.meson * pow(a, 1 - MESON_POWER)),
    },
  };
}

/** Nuclei of a material; an element's share of the interactions goes as its atoms times A^0.711. */
export function nuclearTarget({ constituents }: Material): NuclearTarget {
  const rates = constituents.map(({ a, massFraction }) => massFraction * pow(a, NUCLEON_POWER - 1));
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  let sum = 0;
  return {
    nuclei: constituents.map(({ z, a }, i) => {
      sum += rates[i]!;
      return { nucleus: targetNucleus(z, a), upTo: sum / total };
    }),
  };
}

/** Draws the nucleus that is hit. */
export function drawNucleus(stream: RandomStream, { nuclei }: NuclearTarget): TargetNucleus {
  if (nuclei.length === 1) return nuclei[0]!.nucleus;
  const u = stream.uniform();
  return (nuclei.find(({ upTo }) => u < upTo) ?? nuclei.at(-1)!).nucleus;
}
