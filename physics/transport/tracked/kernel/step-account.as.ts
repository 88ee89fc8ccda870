import { ELECTRON_MASS_GEV, POSITRON } from './constants.as';

// What the particle that is followed has given away since its last written step: what it had is what it has, and these two.

/** Booked as a deposit, a leak or a hand-over. */
export let bookedGev: f64 = 0;
/** Given to new particles. */
export let madeGev: f64 = 0;

export function clearStepAccount(): void {
  bookedGev = 0;
  madeGev = 0;
}

export function addBooked(energyGev: f64): void {
  bookedGev += energyGev;
}

export function addMade(kind: i32, kineticGev: f64): void {
  madeGev += kineticGev + restOf(kind);
}

/** A positron brings 2 m_e besides its kinetic energy: its own rest energy, and that of the electron it takes along. */
export function restOf(kind: i32): f64 {
  return kind == POSITRON ? 2 * ELECTRON_MASS_GEV : 0;
}
