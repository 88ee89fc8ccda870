import { AVOGADRO_PER_MOL } from '../../foundation/constants.ts';
import { photonuclearMillibarn } from '../../interactions/hadronic/photonuclear.ts';
import type { ColumnPart } from './calorimeter-column.ts';

/** Absorbers, which hold almost all radiation lengths of a part. Source: PDG (geometry/materials). */
const LEAD = { atomicMass: 207.2, radiationLengthGPerCm2: 6.37 };
const IRON = { atomicMass: 55.845, radiationLengthGPerCm2: 13.84 };
const MILLIBARN_CM2 = 1e-27;

/** Photonuclear share of a photon's interactions, σ(γA)/(7/9 A/(N_A X0)): 4e-4 in the lead of the ECAL. */
export function photonuclearShareIn({ role }: Pick<ColumnPart, 'role'>, photonGev: number): number {
  const { atomicMass, radiationLengthGPerCm2 } = role === 'ecal' ? LEAD : IRON;
  const pairsMillibarn = ((7 / 9) * atomicMass) / (AVOGADRO_PER_MOL * radiationLengthGPerCm2 * MILLIBARN_CM2);
  return photonuclearMillibarn(photonGev, atomicMass) / pairsMillibarn;
}
