import { fitModel } from '../../../physics/statistics/fit/fit-model.ts';
import { evaluateModel } from '../../../physics/statistics/histfactory/evaluate.ts';
import type { Model } from '../../../physics/statistics/histfactory/model.ts';
import { exactUpperLimit } from '../../../physics/statistics/exact-counting.ts';
import { feldmanCousinsInterval } from '../../../physics/statistics/feldman-cousins.ts';
import { bayesUpperLimit } from '../../../physics/statistics/bayes-counting.ts';
import { AsymptoticCalculator } from '../../../physics/statistics/inference/asymptotic.ts';
import { asymptoticUpperLimit } from '../../../physics/statistics/inference/asymptotic-limit.ts';
import { TestedModel } from '../../../physics/statistics/inference/tested-model.ts';
import { toyUpperLimit } from '../../../physics/statistics/inference/toy-limit.ts';
import { upperLimit } from '../../../physics/statistics/inference/upper-limit.ts';
import {
  referenceCases,
  referenceJson,
  referenceModel,
  relativeDifference,
  type ReferenceCase,
} from '../../support/physics/statistics.ts';
import type { Check, CheckRow } from './check.ts';

/** The statistics engine against pyhf, and against closed forms and quadratures where pyhf has none. */
export const check: Check = {
  topic: 'statistics against pyhf and closed forms',
  seconds: 60,
  async *rows(): AsyncGenerator<CheckRow> {
    for (const [name, reference] of referenceCases()) yield* rowsOfCase(name, reference);
    yield* countingRows();
    yield* threeRunRows();
  },
};

const PYHF = 'pyhf 0.7.6, tightened fits';

/** A number of ours and one of pyhf's, with the tolerance on their relative difference. */
function versus(id: string, quantity: string, ours: number, value: number, by: number): CheckRow {
  return { id, quantity, ours, error: 0, reference: { value, source: PYHF }, tolerance: { kind: 'relative', by } };
}

function* rowsOfCase(name: string, reference: ReferenceCase): Generator<CheckRow> {
  const model = referenceModel(name);
  yield versus(`pyhf/${name}/logpdf`, 'ln L, the point that differs most', ...worstLogpdf(model, reference), 1e-9);
  const { free_fit: fit } = reference;
  yield {
    ...versus(`pyhf/${name}/fit`, 'minimum of −2 ln L', fitModel(model).twiceNll, fit.twice_nll, 0),
    tolerance: { kind: 'absolute', by: 1e-6 }, // it is zero in a case
  };
  const calculator = new AsymptoticCalculator(new TestedModel(model));
  for (const at of reference.hypotest_qtilde) {
    const test = calculator.test(at.mu);
    yield versus(`pyhf/${name}/cls-${at.mu}`, `CLs at strength ${at.mu}`, test.cls, at.CLs, 1e-5);
    yield versus(
      ...([`pyhf/${name}/cls-${at.mu}-median`, `median expected CLs at strength ${at.mu}`] as const),
      ...([test.expected[2], at.CLs_exp[2]!, 1e-5] as const),
    );
  }
  for (const level of ['90%', '95%'] as const) {
    const limits = reference.limits?.[level];
    if (limits === undefined) continue;
    const { observed, expected } = asymptoticUpperLimit(model, { confidenceLevel: Number.parseInt(level) / 100 });
    yield versus(`pyhf/${name}/limit-${level}`, `asymptotic limit, ${level}`, observed, limits.obs, 1e-5);
    for (const [k, place] of ['−2σ', '−1σ', 'median', '+1σ', '+2σ'].entries())
      yield versus(
        ...([`pyhf/${name}/limit-${level}-exp${k}`, `expected limit, ${level}, ${place}`] as const),
        ...([expected[k]!, limits.exp[k]!, 1e-5] as const),
      );
  }
}

function worstLogpdf(model: Model, { evaluations, pyhf_model }: ReferenceCase): [number, number] {
  const place = new Map(pyhf_model.par_names.map((name, i) => [name, i]));
  const pairs = evaluations.map(({ pars, logpdf }): [number, number] => {
    const point = Float64Array.from(model.parameters, ({ name }) => pars[place.get(name)!]!);
    return [evaluateModel(model, point).logpdf, logpdf];
  });
  return pairs.toSorted((a, b) => relativeDifference(...b) - relativeDifference(...a))[0]!;
}

function* countingRows(): Generator<CheckRow> {
  const row = (id: string, quantity: string, ours: number, value: number, by: number, source: string): CheckRow => ({
    ...{ id: `counting/${id}`, quantity, ours, error: 0 },
    ...{ reference: { value, source }, tolerance: { kind: 'absolute', by } },
  });
  const none = { observed: 0, background: 0 };
  for (const [percent, truth] of [
    [90, Math.log(10)],
    [95, Math.log(20)],
  ] as const) {
    const confidenceLevel = percent / 100;
    const exact = exactUpperLimit({ ...none, confidenceLevel }).limit;
    yield row(`exact-${percent}`, `exact CLs limit, n = 0, b = 0, ${percent} %`, exact, truth, 1e-9, '−ln(1 − CL)');
    const bayes = bayesUpperLimit({ ...none, confidenceLevel }).limit;
    yield row(`bayes-${percent}`, `flat prior, n = 0, b = 0, ${percent} %`, bayes, truth, 1e-9, '−ln(1 − CL)');
  }
  const { upper } = feldmanCousinsInterval({ ...none, confidenceLevel: 0.9 });
  yield row('unified', 'unified interval, n = 0, b = 0, 90 %', upper, 2.44, 0.005, 'PRD 57 (1998) 3873, Table IV');
  type Row = { b: number; n: number; exact_90: number };
  for (const { b, n, exact_90 } of referenceJson<{ poisson_known_b: Row[] }>('exact_truth.json').poisson_known_b) {
    const { limit } = exactUpperLimit({ observed: n, background: b, confidenceLevel: 0.9 });
    yield row(`exact-n${n}-b${b}`, `exact CLs limit, n = ${n}, b = ${b}, 90 %`, limit, exact_90, 1e-8, 'Poisson sums');
  }
}

/** Three runs with no event and a 10 % signal error: the definitions that differ most. */
async function* threeRunRows(): AsyncGenerator<CheckRow> {
  const model = referenceModel('05_na64_three_run');
  type Truth = { hybrid_marginalised: number; frequentist_toys_qtilde: number };
  const truth = referenceJson<{ na64_zero_event_signal_systematic: Record<string, Truth> }>('exact_truth.json')
    .na64_zero_event_signal_systematic['10% cl=90']!;
  const hybrid = await upperLimit(model, { confidenceLevel: 0.9 });
  const source = 'quadrature';
  yield {
    ...{
      id: 'three-runs/default',
      quantity: `limit by default (${hybrid.method}), 90 %`,
      ours: hybrid.observed,
      error: 0,
    },
    ...{ reference: { value: truth.hybrid_marginalised, source }, tolerance: { kind: 'absolute', by: 1e-6 } },
  };
  const toys = await toyUpperLimit(model, { confidenceLevel: 0.9, toys: 50_000, seed: 1, curves: 'observed' });
  yield {
    ...{ id: 'three-runs/toys', quantity: 'limit by q̃ toys, 90 %', ours: toys.observed, error: toys.observedError },
    ...{ reference: { value: truth.frequentist_toys_qtilde, source }, tolerance: { kind: 'absolute', by: 0 } },
  };
}
