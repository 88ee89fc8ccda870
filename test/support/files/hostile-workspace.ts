import { TwinError } from '../../../physics/foundation/failure.ts';
import { fitModel } from '../../../physics/statistics/fit/fit-model.ts';
import { buildModel } from '../../../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../../../physics/statistics/histfactory/workspace.ts';
import { asymptoticUpperLimit } from '../../../physics/statistics/inference/asymptotic-limit.ts';

/** Slower than this on any machine is a hang. */
const LONGEST_MS = 5000;

export type WorkspaceOutcome =
  { readonly kind: 'fitted' | 'refused' } | { readonly kind: 'fault'; readonly what: string };

/** Reads, builds, fits and limits whatever a file says: it must be fitted, or refused with a path and a reason, in time. */
export function processWorkspace(text: string): WorkspaceOutcome {
  const start = performance.now();
  const outcome = readAndFit(text);
  const spentMs = performance.now() - start;
  if (({} as { x?: unknown }).x !== undefined) return { kind: 'fault', what: 'the prototype of objects was changed' };
  return spentMs < LONGEST_MS ? outcome : { kind: 'fault', what: `it took ${spentMs.toFixed(0)} ms` };
}

function readAndFit(text: string): WorkspaceOutcome {
  try {
    const model = buildModel(readWorkspace(text));
    if (!fitModel(model).point.every(Number.isFinite)) return { kind: 'fault', what: 'the best point is not finite' };
    if (model.poi !== undefined && model.parameters.length < 8) {
      const { observed } = asymptoticUpperLimit(model, { confidenceLevel: 0.9 });
      if (!(observed >= 0)) return { kind: 'fault', what: `the limit is ${observed}` };
    }
    return { kind: 'fitted' };
  } catch (failure) {
    return failure instanceof TwinError ? judgeRefusal(failure) : { kind: 'fault', what: String(failure) };
  }
}

function judgeRefusal({ code, where, problem, remedy }: TwinError): WorkspaceOutcome {
  const isOurs = code === 'WORKSPACE_SCHEMA' || code === 'WORKSPACE_MODEL';
  const isTold = where !== undefined && /\S/.test(where) && problem.length > 10 && remedy.length > 10;
  return isOurs && isTold ? { kind: 'refused' } : { kind: 'fault', what: `${code} at '${where}': ${problem}` };
}
