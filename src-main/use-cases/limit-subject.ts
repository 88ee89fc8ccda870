import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { CallContext } from './context.ts';
import { limitOfStore } from './limit-store.ts';
import { limitOfWorkspace } from './workspace-statistics.ts';

/** Upper limit on the strength of a workspace, or on ε, y and α_D at the masses of a store: exactly one is named. */
export async function limitOfSubject(
  request: CallRequest<'statistics.limit'>,
  context: CallContext,
): Promise<CallReply<'statistics.limit'>> {
  const { workspace, store } = request;
  if (workspace !== undefined && store === undefined) return limitOfWorkspace({ ...request, workspace }, context);
  if (store !== undefined && workspace === undefined) return limitOfStore({ ...request, store }, context);
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--workspace, --store',
    problem:
      workspace === undefined
        ? 'Neither a workspace nor a store is named, so there is nothing to set a limit on.'
        : 'A workspace and a store are both named, but a limit is set on one of them.',
    remedy: 'Name exactly one: --workspace FILE for a HistFactory model, --store FILE for the simulated 2016 runs.',
  });
}
