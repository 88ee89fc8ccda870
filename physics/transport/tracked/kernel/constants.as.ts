// The values of physics/foundation/constants.ts (a unit test compares them).
export const ELECTRON_MASS_GEV: f64 = 5.109989461e-4;
export const SPEED_OF_LIGHT_MM_PER_NS: f64 = 299.792458;
/** Time of light per millimetre. */
export const NS_PER_MM: f64 = 1 / SPEED_OF_LIGHT_MM_PER_NS;
export const PI: f64 = 3.141592653589793;

/** Kinds of tracked particles. */
export const PHOTON: i32 = 0;
export const ELECTRON: i32 = 1;
export const POSITRON: i32 = 2;
