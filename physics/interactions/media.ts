import { makeMedium, type Medium } from './medium.ts';

/**
 * Materials of the calorimeters. Densities, mean excitation energies and Sternheimer parameters: Sternheimer, Berger and Seltzer 1984
 * and ICRU 37 as tabulated by the PDG and in Geant4's G4NistMaterialBuilder; paper: cellulose C6H10O5 at 0.9 g/cm³ (assumed density).
 */
export const LEAD: Medium = makeMedium({
  name: 'lead',
  densityGPerCm3: 11.35,
  massFractions: { Pb: 1 },
  meanExcitationEv: 823,
  densityEffect: { minusC: 6.2018, x0: 0.3776, x1: 3.8073, a: 0.09359, m: 3.1608, delta0: 0.14 },
});

export const POLYSTYRENE: Medium = makeMedium({
  name: 'polystyrene',
  densityGPerCm3: 1.06,
  massFractions: { H: 0.077418, C: 0.922582 },
  meanExcitationEv: 68.7,
  densityEffect: { minusC: 3.2999, x0: 0.1647, x1: 2.5031, a: 0.16454, m: 3.2224, delta0: 0 },
});

export const PAPER: Medium = makeMedium({
  name: 'paper',
  densityGPerCm3: 0.9,
  massFractions: { H: 0.062162, C: 0.444462, O: 0.493376 },
  meanExcitationEv: 77.4,
});

export const IRON: Medium = makeMedium({
  name: 'iron',
  densityGPerCm3: 7.874,
  massFractions: { Fe: 1 },
  meanExcitationEv: 286,
  densityEffect: { minusC: 4.2911, x0: -0.0012, x1: 3.1531, a: 0.1468, m: 2.9632, delta0: 0.12 },
});

export const ALUMINIUM: Medium = makeMedium({
  name: 'aluminium',
  densityGPerCm3: 2.699,
  massFractions: { Al: 1 },
  meanExcitationEv: 166,
  densityEffect: { minusC: 4.2395, x0: 0.1708, x1: 3.0127, a: 0.08024, m: 3.6345, delta0: 0.12 },
});

export const COPPER: Medium = makeMedium({
  name: 'copper',
  densityGPerCm3: 8.96,
  massFractions: { Cu: 1 },
  meanExcitationEv: 322,
  densityEffect: { minusC: 4.419, x0: -0.0254, x1: 3.2792, a: 0.14339, m: 2.9044, delta0: 0.08 },
});

export const MYLAR: Medium = makeMedium({
  name: 'mylar',
  densityGPerCm3: 1.4,
  massFractions: { H: 0.041959, C: 0.625017, O: 0.333025 },
  meanExcitationEv: 78.7,
  densityEffect: { minusC: 3.3262, x0: 0.1562, x1: 2.6507, a: 0.12679, m: 3.3076, delta0: 0 },
});

export const AIR: Medium = makeMedium({
  name: 'air',
  densityGPerCm3: 0.00120479,
  massFractions: { C: 0.000124, N: 0.755268, O: 0.231781, Ar: 0.012827 },
  meanExcitationEv: 85.7,
  densityEffect: { minusC: 10.5961, x0: 1.7418, x1: 4.2759, a: 0.10914, m: 3.3994, delta0: 0 },
});

export const MEDIA: readonly Medium[] = [LEAD, POLYSTYRENE, PAPER, IRON, ALUMINIUM, COPPER, MYLAR, AIR];
