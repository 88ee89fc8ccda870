/** Relative systematic errors of the rows, and where they come from. */
export const SYSTEMATICS = {
  /** Single leading neutrals of the vertex model: a factor 2 to 3 (detector specification; Geant4 11.4 gives 2.1e-4 leading hadrons above 20 GeV for our 1.6e-4). */
  leadingNeutral: 1.5,
  /** Interaction lengths are good to 5 % (Geant4 against PDG), and some 23 to 31 of them are crossed: e^1.2. */
  punchThrough: 2.3,
  /** Shares of hadrons, kaons and muons in the beam are assumed; the paper bounds their sum by 1e-2. */
  beamShare: 0.5,
  /** Muon pairs: photons above half of the beam's energy are 20 % too many (hard-photon-source.ts); per electron in the window of Table I ours are 7.6e-6, the paper's 7.15e-6. */
  muonPairs: 0.2,
  /** Flux of photons at Q² of 0.3 to 2 GeV²: σ(γ*p) within 20 %, the form of the flux, what a nucleus does to it. */
  electronAngles: 0.5,
  /** Share of interactions without a neutral hadron or π⁰, a tenth of them by diffraction: a factor 2. */
  chargedHadrons: 1,
  /** Matter of windows and chambers in 2016 is not public. */
  upstreamMatter: 0.5,
  /** Cross sections of charge exchange on lead (paper, section VIII). */
  chargeExchange: 0.3,
  /** Tail of slow electrons and its steering are assumed. */
  beamTail: 1,
} as const;

/**
 * Pions that the synchrotron-radiation detector takes for electrons: fewer than 1e-5 were measured (sections III and IV). Taken as it stands, with
 * its whole size as error: what knock-ons of our own simulation give is smaller (docs/physics/backgrounds.md).
 */
export const SRD_FAKE = { value: 1e-5, systematic: 1 } as const;
