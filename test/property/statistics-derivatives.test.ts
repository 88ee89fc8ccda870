import fc from 'fast-check';
import { expect, it } from 'vitest';
import { observedData } from '../../physics/statistics/histfactory/data.ts';
import type { AdditiveCode, InterpolationCode } from '../../physics/statistics/histfactory/interpolation.ts';
import { Likelihood } from '../../physics/statistics/histfactory/likelihood.ts';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { anyWorkspace } from '../support/files/generated-workspaces.ts';

const codes = fc.record({
  normsys: fc.constantFrom<InterpolationCode[]>('code0', 'code1', 'code2', 'code4', 'code4p'),
  histosys: fc.constantFrom<AdditiveCode[]>('code0', 'code2', 'code4p'),
});

/** A point off the kinks of the interpolation codes at −1, 0 and 1 by more than the step of the differences. */
const unit = fc.double({ min: 0.15, max: 0.85, noNaN: true });
const STEP = 1e-5;

it('gradient and Hessian agree with central differences for all modifiers and codes', () => {
  let compared = 0;
  fc.assert(
    fc.property(anyWorkspace, codes, fc.infiniteStream(unit), (workspace, interpolation, stream) => {
      const model = buildModel(workspace, { interpolation });
      const data = observedData(model);
      const likelihood = new Likelihood(model);
      const size = model.parameters.length;
      const point = Float64Array.from(model.parameters, ({ name, constraint }) => {
        const x = Number(stream.next().value);
        if (constraint.kind === 'normal' && constraint.sigma === 1 && /^[ah]/.test(name)) return x < 0.5 ? x : -x;
        return 0.4 + x;
      });
      const value = likelihood.evaluate(point, data, 'hessian');
      // Negative shifts can put the point where a rate vanishes, which is an edge without derivatives.
      const rates = likelihood.expected(point, new Float64Array(model.binCount));
      if (!(value < 1e5) || rates.some((rate) => rate < 0.05)) return;
      const gradient = Float64Array.from(likelihood.gradient);
      const hessian = Float64Array.from(likelihood.hessian);
      for (let p = 0; p < size; p++) {
        const { constraint } = model.parameters[p]!;
        const narrow =
          constraint.kind === 'normal'
            ? constraint.sigma
            : constraint.kind === 'poisson'
              ? constraint.factor ** -0.5
              : 1;
        if (narrow < 1e-3) continue;
        const at = (shift: number) => {
          const moved = Float64Array.from(point);
          moved[p]! += shift;
          return {
            value: likelihood.evaluate(moved, data, 'gradient'),
            gradient: Float64Array.from(likelihood.gradient),
          };
        };
        const [up, down] = [at(STEP), at(-STEP)];
        const scale = Math.max(1, Math.abs(value), hessian[p * size + p]!);
        expect(Math.abs((up.value - down.value) / (2 * STEP) - gradient[p]!) / scale).toBeLessThan(1e-4);
        for (let q = 0; q < size; q++) {
          const slope = (up.gradient[q]! - down.gradient[q]!) / (2 * STEP);
          const size2 = Math.max(
            1,
            Math.sqrt(Math.abs(hessian[p * size + p]! * hessian[q * size + q]!)),
            Math.abs(slope),
          );
          expect(Math.abs(slope - hessian[p * size + q]!) / size2).toBeLessThan(1e-4);
        }
        compared++;
      }
    }),
    { numRuns: 1500, seed: 1007 },
  );
  expect(compared).toBeGreaterThan(2000);
});

it('a rate is the sum of its samples, and scales with the signal strength', () => {
  fc.assert(
    fc.property(anyWorkspace, fc.double({ min: 0, max: 9, noNaN: true }), (workspace, strength) => {
      const model = buildModel(workspace);
      const likelihood = new Likelihood(model);
      const at = (mu: number) => {
        const point = Float64Array.from(model.parameters, (parameter) => parameter.init);
        point[model.poi!] = mu;
        return {
          rates: likelihood.expected(point, new Float64Array(model.binCount)),
          samples: likelihood.expectedBySample(point),
        };
      };
      const here = at(strength);
      model.channels.forEach((channel, c) => {
        for (let bin = 0; bin < channel.binCount; bin++) {
          const sum = here.samples[c]!.reduce((total, sample) => total + sample[bin]!, 0);
          expect(here.rates[channel.start + bin]!).toBeCloseTo(sum, 9);
        }
      });
      const [zero, one] = [at(0).rates, at(1).rates];
      here.rates.forEach((rate, bin) => {
        expect(rate).toBeCloseTo(zero[bin]! + strength * (one[bin]! - zero[bin]!), 7);
      });
    }),
    { numRuns: 500, seed: 1008 },
  );
});
