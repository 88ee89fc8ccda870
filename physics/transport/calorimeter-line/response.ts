import type { Block } from './calorimeter-line.ts';
import { plateStraggling, type PlateStraggling } from '../parametrised/scintillator-signal.ts';

/**
 * Visible energy of the three kinds of deposit of a hadron shower, each relative to what minimum-ionising particles show for the
 * same energy: relativistic charged hadrons (1 by definition), electromagnetic showers (e/mip), and what the struck nuclei send out
 * (protons with Birks, neutrons, and the binding energy, which nothing shows). Birks' saturation of minimum-ionising particles is a
 * common factor.
 */
export interface BlockResponse {
  /** Visible over deposited energy, Birks included. */
  readonly electromagnetic: number;
  readonly nuclear: number;
  /** Saturation of a minimum-ionising particle. */
  readonly birks: number;
  /** Visible energy of a minimum-ionising particle in a millimetre of scintillator. */
  readonly ionisationGevPerMm: number;
  /** Deposited energy that makes one quantum of fluctuation: the visible energy has a gamma distribution of shape E/quantum. */
  readonly electromagneticQuantumGev: number;
  readonly nuclearQuantumGev: number;
  readonly ionisationQuantumMm: number;
  /** A single thick plate, whose signal straggles as Landau's. */
  readonly plate?: { readonly thicknessMm: number; readonly straggling: PlateStraggling };
}

/**
 * e/mip of the two calorimeters: tracked electrons and photons of 1–20 GeV in their plates (level A: visible 0.0236 and 0.1012 of the energy) over
 * the sampling fractions 0.0279 and 0.139 of minimum-ionising particles. The rule of thick plates, 1/(1 + 0.007 ΔZ), gives 0.875 and 0.65.
 */
const ELECTRON_TO_MIP = { hcal: 0.846, ecal: 0.728 };
/**
 * e/h. HCAL: iron and plastic of 25 and 4 mm, literature 1.3–1.4 (R. Wigmans, Calorimetry, section 3.2), the middle taken.
 * ECAL: lead and plastic of equal thickness, 1.1–1.4 by the same rules (ZEUS-like 4:1 stacks reach 1), the middle taken.
 */
const ELECTRON_TO_HADRON = { hcal: 1.35, ecal: 1.25 };
/**
 * Share of relativistic charged pions in the energy of a shower that is not electromagnetic, in iron and lead; the rest is nuclear.
 * Source: Wigmans, Calorimetry, table 2.5 (iron 21 % pions, 53 % protons, 16 % binding, 5 % recoil, 5 % neutrons; lead 19, 37, 32, 2, 10 %).
 */
const PION_SHARE = { hcal: 0.21, ecal: 0.19 };
/** Sampling term of tracked electrons, √GeV: squared, the quantum of electromagnetic fluctuation. */
const ELECTROMAGNETIC_TERM = { hcal: 0.22, ecal: 0.075 };
/** Fluctuation of the nuclear part beyond sampling, √GeV: 0.13 in lead with plastic, 0.2 in iron (Wigmans, section 4.6). */
const INTRINSIC_TERM = { hcal: 0.2, ecal: 0.13 };
/**
 * Sampling term of whole hadron showers, 0.09 √(loss of a minimum-ionising particle in one layer / MeV) √GeV. Source: C. Fabjan, CERN-EP/85-54.
 * Half of such a shower is electromagnetic and has its own term; what is left is due to its nuclear part, 0.3 of the energy (this model, 20 GeV).
 */
const HADRONIC_SAMPLING = { term: 0.09, electromagneticShare: 0.5, nuclearShare: 0.3 };
/** Relative variance of the signal of one tile times its thickness: 0.35² · 4 mm, Landau with its tail. */
const TILE_QUANTUM_MM = 0.5;

/** Birks' constant and the minimum loss in polystyrene. */
export interface Scintillation {
  readonly birksMmPerGev: number;
  readonly minimumLossGevPerMm: number;
}

/** Saturation of a minimum-ionising particle, 1/(1 + k_B dE/dx). */
export function birksFactor({ birksMmPerGev, minimumLossGevPerMm }: Scintillation): number {
  return 1 / (1 + birksMmPerGev * minimumLossGevPerMm);
}

/** Response of a calorimeter. */
export function calorimeterResponse(
  kind: 'ecal' | 'hcal',
  { samplingFraction }: Block,
  layerLossGev: number,
  scintillation: Scintillation,
): BlockResponse {
  const birks = birksFactor(scintillation);
  const electron = ELECTRON_TO_MIP[kind];
  const nuclear = (electron / ELECTRON_TO_HADRON[kind] - PION_SHARE[kind]) / (1 - PION_SHARE[kind]);
  const electromagneticQuantumGev = ELECTROMAGNETIC_TERM[kind] * ELECTROMAGNETIC_TERM[kind];
  const { term, electromagneticShare, nuclearShare } = HADRONIC_SAMPLING;
  const whole = term * term * layerLossGev * 1000;
  const sampling = Math.max(0, whole - electromagneticShare * electromagneticQuantumGev) / nuclearShare;
  return {
    electromagnetic: samplingFraction * electron * birks,
    nuclear: samplingFraction * nuclear * birks,
    birks,
    ionisationGevPerMm: scintillation.minimumLossGevPerMm * birks,
    electromagneticQuantumGev,
    nuclearQuantumGev: sampling + INTRINSIC_TERM[kind] * INTRINSIC_TERM[kind],
    ionisationQuantumMm: TILE_QUANTUM_MM,
  };
}

/**
 * Response of a plate of scintillator behind the ECAL. Electromagnetic energy is laid down by radiation length, and the plate is seldom crossed
 * by the electrons that a length of it would have in the ECAL: of a shower cut off at 7–12 radiation lengths, tracked (level A) through
 * 63 cm of air, it shows 2.1 ± 0.3 of the energy that the ECAL would have taken.
 */
export function plateResponse(thicknessMm: number, scintillation: Scintillation): BlockResponse {
  const birks = birksFactor(scintillation);
  return {
    electromagnetic: PLATE_ELECTROMAGNETIC * birks,
    nuclear: PLATE_NUCLEAR,
    birks,
    ionisationGevPerMm: scintillation.minimumLossGevPerMm * birks,
    electromagneticQuantumGev: PLATE_QUANTUM_GEV,
    nuclearQuantumGev: PLATE_QUANTUM_GEV,
    ionisationQuantumMm: 0,
    plate: { thicknessMm, straggling: plateStraggling(thicknessMm) },
  };
}

const PLATE_ELECTROMAGNETIC = 2.1;
/** Visible share of the energy of nuclei struck in plastic: protons of 10–100 MeV show 0.6–0.8 with Birks, and some neutrons fly on (assumed: the lower end). */
const PLATE_NUCLEAR = 0.6;
/** What one minimum-ionising particle loses in 40 mm is 8 MeV: fluctuations are those of a number of particles. */
const PLATE_QUANTUM_GEV = 0.01;
