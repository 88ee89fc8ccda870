import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kinematicsOfAngle, kinematicsOfFraction, sumOfAmplitudes } from '../../physics/dark-photon/etl-amplitude.ts';
import { LEAD } from '../../physics/dark-photon/target.ts';
import { ELECTRON_MASS_GEV as m } from '../../physics/foundation/constants.ts';

/** Four-vectors (E, x, y, z) with metric (+, −, −, −). */
type FourVector = readonly [number, number, number, number];
/** 4 × 4 complex matrix, real and imaginary part of each entry. */
type Matrix = Float64Array;

const METRIC = [1, -1, -1, -1] as const;

const dot = (a: FourVector, b: FourVector): number => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
const plus = (a: FourVector, b: FourVector, factor = 1): FourVector => [
  a[0] + factor * b[0],
  a[1] + factor * b[1],
  a[2] + factor * b[2],
  a[3] + factor * b[3],
];

function matrixOf(entries: Record<string, readonly [number, number]>): Matrix {
  const matrix = new Float64Array(32);
  for (const [place, [re, im]] of Object.entries(entries)) {
    matrix.set([re, im], 2 * (4 * Number(place[0]) + Number(place[1])));
  }
  return matrix;
}

/** Dirac representation, upper index. */
const GAMMA: readonly Matrix[] = [
  matrixOf({ '00': [1, 0], '11': [1, 0], '22': [-1, 0], '33': [-1, 0] }),
  matrixOf({ '03': [1, 0], '12': [1, 0], '21': [-1, 0], '30': [-1, 0] }),
  matrixOf({ '03': [0, -1], '12': [0, 1], '21': [0, 1], '30': [0, -1] }),
  matrixOf({ '02': [1, 0], '13': [-1, 0], '20': [-1, 0], '31': [1, 0] }),
];

function combine(terms: readonly (readonly [number, Matrix])[], unit = 0): Matrix {
  const sum = new Float64Array(32);
  for (const [factor, matrix] of terms) for (let i = 0; i < 32; i++) sum[i]! += factor * matrix[i]!;
  for (let i = 0; i < 4; i++) sum[10 * i]! += unit;
  return sum;
}

const slash = (p: FourVector, mass = 0): Matrix =>
  combine(
    GAMMA.map((gamma, mu) => [METRIC[mu]! * p[mu]!, gamma]),
    mass,
  );

function product(...factors: readonly Matrix[]): Matrix {
  return factors.reduce((a, b) => {
    const c = new Float64Array(32);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 4; k++) {
          const [left, right, to] = [2 * (4 * i + k), 2 * (4 * k + j), 2 * (4 * i + j)];
          c[to]! += a[left]! * b[right]! - a[left + 1]! * b[right + 1]!;
          c[to + 1]! += a[left]! * b[right + 1]! + a[left + 1]! * b[right]!;
        }
      }
    }
    return c;
  });
}

const realTrace = (a: Matrix): number => a[0]! + a[10]! + a[20]! + a[30]!;

/** The amplitude of the doc comment from Dirac matrices, summed over the polarisations of a massive vector, spins averaged. */
function amplitude(p: FourVector, pOut: FourVector, k: FourVector, P: FourVector): number {
  const mass2 = dot(k, k);
  const s = 2 * dot(pOut, k) + mass2;
  const u = -2 * dot(p, k) + mass2;
  const nucleus = slash(P);
  const emittedAfter = product(slash(plus(pOut, k), m), nucleus);
  const emittedBefore = product(nucleus, slash(plus(p, k, -1), m));
  const barredAfter = product(nucleus, slash(plus(pOut, k), m));
  const barredBefore = product(slash(plus(p, k, -1), m), nucleus);
  const vertex = (gamma: Matrix) =>
    combine([
      [1 / s, product(gamma, emittedAfter)],
      [1 / u, product(emittedBefore, gamma)],
    ]);
  const barred = (gamma: Matrix) =>
    combine([
      [1 / s, product(barredAfter, gamma)],
      [1 / u, product(gamma, barredBefore)],
    ]);
  const along = slash(k);
  const longitudinal = product(slash(pOut, m), vertex(along), slash(p, m), barred(along));
  let sum = realTrace(longitudinal) / mass2;
  GAMMA.forEach((gamma, mu) => {
    sum -= METRIC[mu]! * realTrace(product(slash(pOut, m), vertex(gamma), slash(p, m), barred(gamma)));
  });
  return 0.5 * sum;
}

const unit = fc.double({ min: 0.05, max: 0.95, noNaN: true });

it('equals traces of Dirac matrices with explicit four-vectors, averaged over the azimuth', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 2, max: 20, noNaN: true }),
      fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      unit,
      unit,
      unit,
      (e0, massFraction, xShare, yShare, tShare) => {
        const massGev = Math.min(0.95, massFraction * e0);
        const x = massGev / e0 + xShare * (1 - massGev / e0);
        const process = { massGev, electronEnergyGev: e0, target: LEAD };
        const at = kinematicsOfFraction(process, x, 1 - x);
        const y = at.y0 * (1 + 3 * yShare);
        const kinematics = kinematicsOfAngle(at, y);
        fc.pre(kinematics !== undefined && y - at.y0 < 4 * at.p * at.k);
        const { tMin, tMax, v } = kinematics;
        const t = tMin + tShare * (Math.min(tMax, 1) - tMin);
        fc.pre(t > tMin && t < tMax);

        const cosTheta = 1 - (y - at.y0) / (2 * at.p * at.k);
        const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
        const p: FourVector = [e0, 0, 0, at.p];
        const k: FourVector = [at.ek, at.k * sinTheta, 0, at.k * cosTheta];
        const V = plus(p, k, -1);
        const nucleusMass = 1 / at.perNucleus;
        const q0 = (-t * at.perNucleus) / 2;
        const along = (q0 * V[0] - (m * m - dot(V, V) + t) / 2) / v;
        const across = Math.sqrt(q0 * q0 + t - along * along);
        const axis = [V[1] / v, 0, V[3] / v] as const;
        const azimuths = 200;
        let sum = 0;
        for (let i = 0; i < azimuths; i++) {
          const phi = (2 * Math.PI * (i + 0.5)) / azimuths;
          // Across V: in the plane of emission (−axis_z, 0, axis_x) and out of it (0, 1, 0).
          const inPlane = across * Math.cos(phi);
          const q: FourVector = [
            q0,
            along * axis[0] - inPlane * axis[2],
            across * Math.sin(phi),
            along * axis[2] + inPlane * axis[0],
          ];
          const P = plus([2 * nucleusMass, 0, 0, 0], q, -1);
          sum += amplitude(p, plus(V, q), k, P);
        }
        const explicit = sum / azimuths / (4 * nucleusMass * nucleusMass);
        const closed = sumOfAmplitudes(kinematics, {
          t: Float64Array.of(t),
          aboveMin: Float64Array.of(t - tMin),
          weight: Float64Array.of(1),
        });
        expect(Math.abs(closed / explicit - 1)).toBeLessThan(1e-4);
      },
    ),
    { numRuns: 60, seed: 72002 },
  );
});
