import { describe, expect, it } from 'vitest';
import { findParticle, PARTICLES } from '../../../../physics/particles/particle.ts';

describe('particles', () => {
  it('are found by their PDG number', () => {
    for (const particle of Object.values(PARTICLES)) expect(findParticle(particle.pdgId)).toBe(particle);
    expect(findParticle(999)).toBeUndefined();
  });

  it('come in pairs of equal mass, lifetime and opposite charge', () => {
    for (const [one, other] of [
      ['e-', 'e+'],
      ['mu-', 'mu+'],
      ['pi-', 'pi+'],
      ['K-', 'K+'],
    ] as const) {
      expect(PARTICLES[one].massGev).toBe(PARTICLES[other].massGev);
      expect(PARTICLES[one].lifetimeNs).toBe(PARTICLES[other].lifetimeNs);
      expect(PARTICLES[one].chargeE).toBe(-PARTICLES[other].chargeE);
      expect(PARTICLES[one].pdgId).toBe(-PARTICLES[other].pdgId);
    }
  });

  it('fly cτ as the PDG lists it', () => {
    const flightMetres = (name: 'mu-' | 'pi-' | 'K-') => PARTICLES[name].lifetimeNs * 0.299792458;
    expect(flightMetres('mu-')).toBeCloseTo(658.64, 1);
    expect(flightMetres('pi-')).toBeCloseTo(7.8045, 3);
    expect(flightMetres('K-')).toBeCloseTo(3.711, 2);
  });
});
