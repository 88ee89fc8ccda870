import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { evaluateModel, pointFromNames } from '../../../physics/statistics/histfactory/evaluate.ts';
import { parseInterpolation } from '../../../physics/statistics/histfactory/interpolation.ts';
import { buildModel, type Model } from '../../../physics/statistics/histfactory/model.ts';
import { applySignalPatch, readPatchSet } from '../../../physics/statistics/histfactory/patch-set.ts';
import { readWorkspace, type Workspace } from '../../../physics/statistics/histfactory/workspace.ts';
import {
  discoveryTest,
  planDiscovery,
  summariseDiscovery,
  type DiscoveryTest,
} from '../../../physics/statistics/inference/discovery.ts';
import {
  hypothesisTest,
  requireStrength,
  type HypothesisTest,
} from '../../../physics/statistics/inference/hypothesis-test.ts';
import { upperLimit, type LimitComparison } from '../../../physics/statistics/inference/upper-limit.ts';
import { parseUserJson, readUserFile } from '../../resources.ts';
import { ToyThreads } from '../../workers/toy-threads.ts';
import type { CallContext } from '../context.ts';

export interface WorkspaceRequest {
  readonly workspace: string;
  readonly patchset?: string | undefined;
  readonly patch?: string | undefined;
  readonly measurement?: string | undefined;
  readonly interpolation: string;
}

interface ReadModel {
  readonly workspace: Workspace;
  readonly model: Model;
}

/** The document, with a signal of the patch set put on it where one is named. */
function readPatched({ workspace: path, patchset, patch }: WorkspaceRequest): Workspace {
  const workspace = readWorkspace(readUserFile(path, 'a HistFactory workspace'));
  if (patchset === undefined) {
    if (patch === undefined) return workspace;
    throw patchSetError('--patch', 'A patch is named, but no patch set.', 'Name its file with --patchset.');
  }
  const patchSet = readPatchSet(readUserFile(patchset, 'a patch set'));
  const names = patchSet.patches.map(({ metadata }) => metadata.name);
  if (patch === undefined && names.length > 1)
    throw patchSetError(
      patchset,
      `The set has ${names.length} patches.`,
      `Choose one with --patch: ${names.slice(0, 20).join(', ')}.`,
    );
  return applySignalPatch(workspace, patchSet, patch ?? names[0]!);
}

const patchSetError = (where: string, problem: string, remedy: string): TwinError =>
  new TwinError({ code: 'PATCH_SET', where, problem, remedy });

/** The document with the model that it makes. */
function readDocument(request: WorkspaceRequest): ReadModel {
  const { measurement, interpolation } = request;
  const workspace = readPatched(request);
  const model = buildModel(workspace, {
    interpolation: parseInterpolation(interpolation),
    ...(measurement === undefined ? {} : { measurement }),
  });
  return { workspace, model };
}

export function readModel(request: WorkspaceRequest): Model {
  return readDocument(request).model;
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

export async function testHypothesis(
  request: CallRequest<'statistics.hypotest'>,
  context: CallContext,
): Promise<CallReply<'statistics.hypotest'>> {
  const { workspace, model } = readDocument(request);
  const threads = new ToyThreads(workspace, model, request.workers, context);
  try {
    return request.test === 'q0'
      ? discoveryReply(model, await discover(model, request, threads))
      : clsReply(model, await testStrength(model, { ...request, test: request.test }, threads));
  } finally {
    await threads.close();
  }
}

async function discover(
  model: Model,
  { method, toys, seed, mu }: CallRequest<'statistics.hypotest'>,
  threads: ToyThreads,
): Promise<DiscoveryTest> {
  if (method === 'asymptotic') return discoveryTest(model, mu);
  if (method === 'exact')
    throw new TwinError({
      code: 'LIMIT_METHOD',
      where: 'method',
      problem: 'Exact counting gives CLs, not the significance of an excess.',
      remedy: 'Use toys (right for few events) or asymptotic (for many).',
    });
  const plan = planDiscovery(model, seed);
  const [sample] = await threads.sample(plan, ['background-only'], toys);
  return summariseDiscovery(model, plan, sample!, mu);
}

function discoveryReply(model: Model, test: DiscoveryTest): CallReply<'statistics.hypotest'> {
  return {
    ...{ cls_obs: null, cls_obs_error: null, cls_exp: null, clsb: null, clb: null },
    p0: test.p0,
    p0_error: test.p0Error ?? null,
    significance: finiteOrNull(test.significance),
    method: test.method,
    warnings: [...model.warnings, ...test.warnings],
  };
}

type StrengthRequest = CallRequest<'statistics.hypotest'> & { readonly test: 'qtilde' | 'q' | 'ttilde' };

async function testStrength(model: Model, request: StrengthRequest, threads: ToyThreads): Promise<HypothesisTest> {
  const { mu, method, test, toys, seed } = request;
  if (method !== 'toys') return hypothesisTest(model, mu, { method, test });
  requireStrength(mu, test);
  return { ...(await threads.test(mu, { toys, seed, test })), method };
}

function clsReply(model: Model, result: HypothesisTest): CallReply<'statistics.hypotest'> {
  return {
    cls_obs: result.cls,
    cls_obs_error: result.clsError ?? null,
    cls_exp: [...result.expected],
    clsb: result.clsb,
    clb: result.clb,
    ...{ p0: null, p0_error: null, significance: null },
    method: result.method,
    warnings: [...new Set([...model.warnings, ...result.warnings])],
  };
}

export function wireComparison({ method, observed, observedError, definition, note }: LimitComparison) {
  return { method, observed: finiteOrNull(observed), observed_error: observedError ?? null, definition, note };
}

export async function limitOfWorkspace(
  request: CallRequest<'statistics.limit'> & WorkspaceRequest,
  context: CallContext,
): Promise<Extract<CallReply<'statistics.limit'>, { readonly of: 'workspace' }>> {
  const { workspace, model } = readDocument(request);
  const threads = new ToyThreads(workspace, model, request.workers, context);
  const toys = { toys: request.toys, seed: request.seed };
  try {
    const limit = await upperLimit(model, {
      confidenceLevel: request.cl,
      ...(request.method === undefined ? {} : { method: request.method }),
      beside: request.beside,
      toys: { ...toys, evaluate: (strength) => threads.test(strength, toys) },
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
      beside: limit.beside.map(wireComparison),
    };
  } finally {
    await threads.close();
  }
}
