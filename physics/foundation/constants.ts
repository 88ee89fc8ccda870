/**
 * Physical constants in the twin's units (mm, ns, GeV, T, e). Source: CODATA 2014 and PDG RPP 2018 unless named,
 * the editions current at the time of the paper.
 */

/** Electron mass. */
export const ELECTRON_MASS_GEV = 5.109989461e-4;
/** Muon mass. */
export const MUON_MASS_GEV = 0.1056583745;
/** Fine-structure constant. */
export const ALPHA = 1 / 137.035999;
/** Classical electron radius. */
export const ELECTRON_RADIUS_MM = 2.8179403e-12;
/** Avogadro's number (SI of 2019, exact; CODATA 2014 has 6.022140857e23). */
export const AVOGADRO_PER_MOL = 6.02214076e23;
/** (ħc)² = 1 GeV⁻² in picobarn. */
export const PICOBARN_PER_INVERSE_GEV2 = 3.8937937e8;
/** (ħc)² = 1 GeV⁻² in microbarn. */
export const MICROBARN_PER_INVERSE_GEV2 = 389.37937;
/** ħc. */
export const HBARC_GEV_MM = 1.9732698e-13;
/** Speed of light. */
export const SPEED_OF_LIGHT_MM_PER_NS = 299.792458;
/** Atomic mass unit. */
export const ATOMIC_MASS_UNIT_GEV = 0.9314941;
/** Bending: p [GeV/c] = 0.299792458 · B [T] · R [m] for unit charge. */
export const BENDING_GEV_PER_TESLA_METRE = 0.299792458;
/** Areas: 1 barn = 10⁻²⁴ cm². */
export const MM2_PER_BARN = 1e-22;
export const MM2_PER_MICROBARN = 1e-28;
export const CM2_PER_MILLIBARN = 1e-27;
export const CM2_PER_MICROBARN = 1e-30;
export const CM2_PER_PICOBARN = 1e-36;
