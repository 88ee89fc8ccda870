/** Particles that the tracked level follows. */
export type ShowerParticle = 'gamma' | 'e-' | 'e+';

/** In the order of the kernel's numbers for them (kernel/constants.as.ts). */
export const SHOWER_PARTICLES: readonly ShowerParticle[] = ['gamma', 'e-', 'e+'];
