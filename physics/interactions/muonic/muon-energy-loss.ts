import type { Material } from '../../../geometry/materials.ts';
import { ELECTRON_MASS_GEV, MUON_MASS_GEV } from '../../foundation/constants.ts';
import { interpolateLogLog, tabulateLogLog, type LogLogTable } from '../../foundation/log-log-table.ts';
import { exp, log, pow } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { relativeIonisation } from '../hadronic/charged-hadron-loss.ts';

/**
 * Mean energy loss of muons by process, GeV a millimetre. Source: tables of PUMAS (geometry/materials), 0.2–100 GeV; ionisation is continued
 * below as β^(−5/3). Materials without a table (paper, aluminium, gases) lose by mass what polystyrene does.
 */
export interface MuonLoss {
  readonly ionisation: LogLogTable;
  readonly bremsstrahlung: LogLogTable;
  readonly pairProduction: LogLogTable;
  readonly photonuclear: LogLogTable;
  /** Number of δ rays above T a millimetre is this over T: 0.1535 MeV cm²/g (Z/A) ρ. Unit: GeV. */
  readonly deltaGevPerMm: number;
}

/** Kinetic energies at which the tables begin and end. */
export const MUON_TABLE_GEV = [0.2, 100] as const;
const GEV_PER_MEV_CM = 1e-4;
/** Tables of zero are given this instead, for logarithms. */
const NEARLY_NOTHING = 1e-12;

/** The tables of a material in GeV a millimetre; one without tables of its own gets the mass stopping power of `fallback` at its own density. */
export function muonLoss(material: Material, fallback: Material): MuonLoss {
  const stopping = material.muonStopping ?? fallback.muonStopping!;
  const scale = material.densityGPerCm3 * GEV_PER_MEV_CM;
  const table = (values: readonly number[]) =>
    tabulateLogLog(
      stopping.kineticEnergyGev,
      values.map((value) => Math.max(NEARLY_NOTHING, value * scale)),
    );
  return {
    ionisation: table(stopping.ionisation),
    bremsstrahlung: table(stopping.bremsstrahlung),
    pairProduction: table(stopping.pairProduction),
    photonuclear: table(stopping.photonuclear),
    deltaGevPerMm: 0.1535 * material.zOverA * scale,
  };
}

/** Mean ionisation loss, below the tables as β^(−5/3). */
export function muonIonisation({ ionisation }: MuonLoss, kineticGev: number): number {
  const lowest = exp(ionisation.logX[0]!);
  if (kineticGev >= lowest) return interpolateLogLog(ionisation, kineticGev);
  const rise = relativeIonisation('mu-', kineticGev) / relativeIonisation('mu-', lowest);
  return interpolateLogLog(ionisation, lowest) * rise;
}

/** Largest energy of a δ ray, W_max = 2 m_e β²γ²/(1 + 2γ m_e/M + (m_e/M)²); 90 GeV for muons of 100 GeV. Source: PDG RPP 2018 eq. (33.4). */
export function largestDeltaGev(kineticGev: number, massGev: number = MUON_MASS_GEV): number {
  const gamma = 1 + kineticGev / massGev;
  const ratio = ELECTRON_MASS_GEV / massGev;
  return (2 * ELECTRON_MASS_GEV * (gamma * gamma - 1)) / (1 + 2 * gamma * ratio + ratio * ratio);
}

/** Mean number of δ rays between two energies, from dN/dT = D/T² (1 − T/W_max) a millimetre (β = 1). */
export function meanDeltas(deltaGev: number, lowestGev: number, highestGev: number, largestGev: number): number {
  if (highestGev <= lowestGev) return 0;
  return deltaGev * (1 / lowestGev - 1 / highestGev - log(highestGev / lowestGev) / largestGev);
}

/** Their mean energy times their number. */
export function deltaEnergy(deltaGev: number, lowestGev: number, highestGev: number, largestGev: number): number {
  if (highestGev <= lowestGev) return 0;
  return deltaGev * (log(highestGev / lowestGev) - (highestGev - lowestGev) / largestGev);
}

/** Draws a δ ray between two energies: 1/T² by inversion, 1 − T/W_max by rejection. */
export function drawDelta(stream: RandomStream, lowestGev: number, highestGev: number, largestGev: number): number {
  for (;;) {
    const u = stream.uniform();
    const energy = 1 / ((1 - u) / lowestGev + u / highestGev);
    if (highestGev < 0.01 * largestGev || stream.uniform() > energy / largestGev) return energy;
  }
}

/**
 * Hard bremsstrahlung: share ν of the muon's energy with density (4/3 − 4ν/3 + ν²)/ν above ν_c, whose energy has unit mean from 0 to 1
 * (detector tables give the mean loss b E).
 */
export function meanBremsstrahlungPhotons(lowestShare: number): number {
  const rest = 1 - lowestShare;
  return lowestShare >= 1 ? 0 : (-4 / 3) * log(lowestShare) - (4 / 3) * rest + 0.5 * (1 - lowestShare * lowestShare);
}

/** Mean of ν below ν_c in the same density. */
export function softBremsstrahlungShare(lowestShare: number): number {
  const c = Math.min(1, lowestShare);
  return (4 / 3) * c - (2 / 3) * c * c + (c * c * c) / 3;
}

/** Draws ν above ν_c from (4/3 − 4ν/3 + ν²)/ν: 1/ν by inversion, the rest by rejection under its greatest value 4/3. */
export function drawBremsstrahlungShare(stream: RandomStream, lowestShare: number): number {
  for (;;) {
    const share = pow(lowestShare, stream.uniform());
    if ((4 / 3) * stream.uniform() < 4 / 3 - (4 / 3) * share + share * share) return share;
  }
}

/**
 * Direct pairs: share ν with density ν^(−2.5) from 1e-3 to 1 (the spectrum falls between ν^(−2) and ν^(−3); PDG RPP 2018, section 33.6),
 * normalised to the mean loss of the tables.
 */
const PAIR_LOWEST = 1e-3;

/** Share of the mean pair loss that is in pairs above ν_c. */
export function hardPairFraction(lowestShare: number): number {
  const c = Math.min(1, Math.max(PAIR_LOWEST, lowestShare));
  return (1 / Math.sqrt(c) - 1) / (1 / Math.sqrt(PAIR_LOWEST) - 1);
}

/** Mean ν of a pair above ν_c. */
export function meanPairShare(lowestShare: number): number {
  const c = Math.min(0.999, Math.max(PAIR_LOWEST, lowestShare));
  return (3 * (1 / Math.sqrt(c) - 1)) / (pow(c, -1.5) - 1);
}

/** Draws ν of a pair above ν_c from ν^(−5/2) by inversion. */
export function drawPairShare(stream: RandomStream, lowestShare: number): number {
  const c = Math.min(0.999, Math.max(PAIR_LOWEST, lowestShare));
  const high = pow(c, -1.5);
  return pow(high + (1 - high) * stream.uniform(), -2 / 3);
}

/**
 * Photonuclear losses: share ν evenly in ln ν from 0.01 to 1, whose mean is 0.215. The tables give the mean loss; the spectrum is that of
 * virtual photons, 1/ν, with the cross section taken flat (L. B. Bezrukov and E. V. Bugaev, Sov. J. Nucl. Phys. 33 (1981) 635).
 */
const NUCLEAR_LOWEST = 0.01;
export const MEAN_NUCLEAR_SHARE = (1 - NUCLEAR_LOWEST) / log(1 / NUCLEAR_LOWEST);

/** Draws ν from 1/ν between 0.01 and 1 by inversion. */
export function drawNuclearShare(stream: RandomStream): number {
  return pow(NUCLEAR_LOWEST, stream.uniform());
}
