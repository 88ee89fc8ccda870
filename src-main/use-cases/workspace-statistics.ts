import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { evaluateModel, pointFromNames } from '../../physics/statistics/histfactory/evaluate.ts';
import { parseInterpolation } from '../../physics/statistics/histfactory/interpolation.ts';
import { buildModel, type Model } from '../../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { discoveryTest } from '../../physics/statistics/inference/discovery.ts';
import { hypothesisTest } from '../../physics/statistics/inference/hypothesis-test.ts';
import { upperLimit } from '../../physics/statistics/inference/upper-limit.ts';
import { parseUserJson, readUserFile } from '../resources.ts';
import type { CallContext } from './context.ts';

export interface WorkspaceRequest {
  readonly workspace: string;
  readonly measurement?: string | undefined;
  readonly interpolation: string;
}

export function readModel({ workspace, measurement, interpolation }: WorkspaceRequest): Model {
  return buildModel(readWorkspace(readUserFile(workspace, 'a HistFactory workspace')), {
    interpolation: parseInterpolation(interpolation),
    ...(measurement === undefined ? {} : { measurement }),
  });
}

export function logLikelihood(request: CallRequest<'statistics.logpdf'>): CallReply<'statistics.logpdf'> {
  const model = readModel(request);
  const { logpdf, expectedData } = evaluateModel(model, readPoint(model, request.parameters));
  return { logpdf, expected_data: [...expectedData], warnings: [...model.warnings] };
}

function readPoint(model: Model, path: string): Float64Array {
  const json = parseUserJson(readUserFile(path, 'a file of parameters'), path);
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const values = Object.entries(isObject ? json : {}).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number') return [name, value] as const;
    throw new TwinError({
      code: 'PARAMETER_VALUE',
      where: `${path}: ${name}`,
      problem: 'The value is not a number.',
      remedy: 'Write {"name": number}, vectors as name[0].',
    });
  });
  return pointFromNames(model, new Map(values));
}

/** JSON has no infinity: a limit that does not exist is null. */
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function testHypothesis(
  request: CallRequest<'statistics.hypotest'>,
  { signal }: CallContext,
): CallReply<'statistics.hypotest'> {
  const model = readModel(request);
  if (request.test === 'q0') {
    const { p0, significance } = discoveryTest(model);
    const nothing = { cls_obs: null, cls_exp: null, clsb: null, clb: null };
    return {
      ...nothing,
      p0,
      significance: finiteOrNull(significance),
      method: 'asymptotic',
      warnings: [...model.warnings],
    };
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
    observed: finiteOrNull(limit.observed),
    observed_error: limit.observedError ?? null,
    expected: limit.expected.map(finiteOrNull),
    method: limit.method,
    definition: limit.definition,
    confidence_level: limit.confidenceLevel,
    warnings: [...limit.warnings],
    beside: limit.beside.map((other) => ({ ...other, observed: finiteOrNull(other.observed) })),
  };
}
