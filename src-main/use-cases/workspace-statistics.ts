import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { fitModel } from '../../physics/statistics/fit/fit-model.ts';
import { rankImpacts } from '../../physics/statistics/fit/impacts.ts';
import { observedData, saturatedLnLikelihood } from '../../physics/statistics/histfactory/data.ts';
import { parseInterpolation } from '../../physics/statistics/histfactory/interpolation.ts';
import { Likelihood } from '../../physics/statistics/histfactory/likelihood.ts';
import { buildModel, type Model } from '../../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { discoveryTest } from '../../physics/statistics/inference/discovery.ts';
import { hypothesisTest } from '../../physics/statistics/inference/hypothesis-test.ts';
import { upperLimit } from '../../physics/statistics/inference/upper-limit.ts';
import { parseUserJson, readUserFile } from '../resources.ts';
import type { CallContext } from './context.ts';

interface WorkspaceRequest {
  readonly workspace: string;
  readonly measurement?: string | undefined;
  readonly interpolation: string;
}

function readModel({ workspace, measurement, interpolation }: WorkspaceRequest): Model {
  return buildModel(readWorkspace(readUserFile(workspace, 'a HistFactory workspace')), {
    interpolation: parseInterpolation(interpolation),
    ...(measurement === undefined ? {} : { measurement }),
  });
}

export function logLikelihood(request: CallRequest<'statistics.logpdf'>): CallReply<'statistics.logpdf'> {
  const model = readModel(request);
  const point = readPoint(model, request.parameters);
  const data = observedData(model);
  const likelihood = new Likelihood(model, 'gradient-only');
  return {
    logpdf: saturatedLnLikelihood(model, data) - likelihood.evaluate(point, data, 'value'),
    expected_data: expectedData(model, likelihood, point),
    warnings: [...model.warnings],
  };
}

/** Expected counts of the bins, then expected auxiliary data in the order of the constrained parameters, as pyhf has them. */
function expectedData(model: Model, likelihood: Likelihood, point: Float64Array): number[] {
  const main = likelihood.expected(point, new Float64Array(model.binCount));
  const auxiliary = model.parameters.flatMap(({ constraint }, i) => {
    if (constraint.kind === 'none') return [];
    return [constraint.kind === 'poisson' ? point[i]! * constraint.factor : point[i]!];
  });
  return [...main, ...auxiliary];
}

function readPoint(model: Model, path: string): Float64Array {
  const json = parseUserJson(readUserFile(path, 'a file of parameters'), path);
  const values = new Map(Object.entries(typeof json === 'object' && json !== null ? json : {}));
  const refuse = (problem: string, remedy: string): never => {
    throw new TwinError({ code: 'PARAMETERS_INVALID', where: path, problem, remedy });
  };
  const names = model.parameters.map(({ name }) => name);
  const unknown = [...values.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined)
    refuse(`The model has no parameter '${unknown}'.`, `Its parameters are ${names.join(', ')}.`);
  return Float64Array.from(model.parameters, ({ name, init }) => {
    const value = values.get(name) ?? init;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    return refuse(`The value of '${name}' is not a number.`, 'Write {"name": number}.');
  });
}

export function fitWorkspace(request: CallRequest<'statistics.fit'>): CallReply<'statistics.fit'> {
  const model = readModel(request);
  const fit = fitModel(model);
  const impacts = request.impacts ? rankImpacts(model, undefined, undefined, fit) : undefined;
  return {
    status: fit.status,
    advice: [...fit.advice],
    bestfit: Object.fromEntries(
      fit.parameters.map(({ name, value, error, state, pull, constraint }) => [
        name,
        { value, error: error ?? null, state, pull: pull ?? null, constraint: constraint ?? null },
      ]),
    ),
    twice_nll: fit.twiceNll,
    correlated: [...fit.correlated],
    correlation: fit.correlation.map((row) => [...row]),
    goodness_of_fit: {
      delta_twice_nll: fit.goodnessOfFit.deltaTwiceNll,
      degrees_of_freedom: fit.goodnessOfFit.degreesOfFreedom,
      p_value: fit.goodnessOfFit.pValue ?? null,
    },
    impacts:
      impacts?.map(({ name, postfit, prefit }) => ({ name, postfit: postfit ?? null, prefit: prefit ?? null })) ?? null,
    warnings: [...model.warnings],
  };
}

export function testHypothesis(
  request: CallRequest<'statistics.hypotest'>,
  { signal }: CallContext,
): CallReply<'statistics.hypotest'> {
  const model = readModel(request);
  if (request.test === 'q0') {
    const { p0, significance } = discoveryTest(model);
    const nothing = { cls_obs: null, cls_exp: null, clsb: null, clb: null };
    return { ...nothing, p0, significance, method: 'asymptotic', warnings: [...model.warnings] };
  }
  const result = hypothesisTest(model, request.mu, {
    method: request.method,
    test: request.test,
    toys: { toys: request.toys, seed: request.seed, shouldStop: () => signal.aborted },
  });
  return {
    cls_obs: result.cls,
    cls_exp: [...result.expected],
    clsb: result.clsb,
    clb: result.clb,
    p0: null,
    significance: null,
    method: result.method,
    warnings: [...result.warnings],
  };
}

export async function limitOfWorkspace(
  request: CallRequest<'statistics.limit'> & WorkspaceRequest,
  { signal }: CallContext,
): Promise<Extract<CallReply<'statistics.limit'>, { readonly of: 'workspace' }>> {
  const limit = await upperLimit(readModel(request), {
    confidenceLevel: request.cl,
    ...(request.method === undefined ? {} : { method: request.method }),
    toys: { toys: request.toys, seed: request.seed, shouldStop: () => signal.aborted },
  });
  return {
    of: 'workspace',
    observed: limit.observed,
    observed_error: limit.observedError ?? null,
    expected: [...limit.expected],
    method: limit.method,
    definition: limit.definition,
    confidence_level: limit.confidenceLevel,
    warnings: [...limit.warnings],
    beside: limit.beside.map((other) => ({ ...other })),
  };
}
