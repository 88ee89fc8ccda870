/**
 * Dark-photon production: time of one call, the least of several rounds, and its ratio to a baseline of the same run, which
 * is what compares between machines. `node bench/dark-photon.ts`
 */
import { makeAprimeSampler } from '../physics/dark-photon/aprime-sampler.ts';
import { aprimeCrossSectionPb, type ProductionModel } from '../physics/dark-photon/production-model.ts';
import { LEAD } from '../physics/dark-photon/target.ts';
import { aprimeYield } from '../physics/dark-photon/thick-target.ts';
import { trackLengthAbove } from '../physics/dark-photon/track-length.ts';
import { exp } from '../physics/foundation/math.ts';
import { RandomStream } from '../physics/foundation/random.ts';

const ROUNDS = 15;

/** Least time of one call in milliseconds; `calls` a round, so that the clock's step does not show. */
function leastMs(calls: number, call: (i: number) => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let i = 0; i < calls; i++) call(i);
    least = Math.min(least, (performance.now() - start) / calls);
  }
  return least;
}

const BASELINE = '100,000 exponentials of physics/foundation';
const baselineMs = leastMs(1, () => {
  let sum = 0;
  for (let i = 0; i < 100_000; i++) sum += exp(i * 1e-4 - 5);
  return sum;
});

const rows: (readonly [string, number])[] = [[BASELINE, baselineMs]];
const setup = (model: ProductionModel, massGev: number) => ({
  massGev,
  beamEnergyGev: 100,
  minimumAprimeEnergyGev: 50,
  target: LEAD,
  model,
});

for (const massGev of [0.001, 0.1, 0.95]) {
  const process = { massGev, electronEnergyGev: 100, target: LEAD };
  rows.push([`exact cross section, ${massGev} GeV`, leastMs(4, () => aprimeCrossSectionPb(process, 'etl'))]);
}
rows.push(['track length K(L)', leastMs(200, (i) => trackLengthAbove(0.003 * (i + 1)))]);
for (const model of ['ww', 'iww', 'k-factor', 'etl'] as const) {
  rows.push([`thick-target yield, ${model}`, leastMs(1, () => aprimeYield(setup(model, 0.1)))]);
}
for (const model of ['ww', 'iww', 'etl'] as const) {
  rows.push([`sampler's tables, ${model}`, leastMs(1, () => makeAprimeSampler(setup(model, 0.1)))]);
  const sampler = makeAprimeSampler(setup(model, 0.1));
  const stream = new RandomStream(1, 0, 'bench');
  rows.push([`one sampled A′, ${model}`, leastMs(20_000, () => sampler.sample(stream))]);
}

for (const [name, ms] of rows) {
  const time = ms < 0.1 ? `${(1e3 * ms).toFixed(2)} µs` : `${ms.toFixed(2)} ms`;
  console.log(`${name.padEnd(46)} ${time.padStart(10)}  ${(ms / baselineMs).toPrecision(3).padStart(9)} × baseline`);
}
