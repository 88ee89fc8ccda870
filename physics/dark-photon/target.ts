/** What dark-photon production needs to know of a material made of one element. */
export interface Target {
  /** Z. */
  readonly atomicNumber: number;
  /** A. */
  readonly atomicMassGramPerMol: number;
  /** X0. */
  readonly radiationLengthGramPerCm2: number;
}

/** Lead. Source: PDG Review of Particle Physics 2018, atomic and nuclear properties. */
export const LEAD: Target = { atomicNumber: 82, atomicMassGramPerMol: 207.2, radiationLengthGramPerCm2: 6.37 };

/** Tungsten, for the dependence on the nucleus. Source: as for lead. */
export const TUNGSTEN: Target = { atomicNumber: 74, atomicMassGramPerMol: 183.84, radiationLengthGramPerCm2: 6.76 };
