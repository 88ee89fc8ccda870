import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { CallContext } from '../context.ts';
import { limitOfStore } from '../search/limits-of-store.ts';
import { requireOneSubject } from './one-subject.ts';
import { limitOfWorkspace } from './workspace-statistics.ts';

/** Upper limit on the strength of a workspace, or on ε, y and α_D at the masses of a store: exactly one is named. */
export async function limitOfSubject(
  request: CallRequest<'statistics.limit'>,
  context: CallContext,
): Promise<CallReply<'statistics.limit'>> {
  const subject = requireOneSubject(request);
  return 'store' in subject
    ? limitOfStore({ ...request, ...subject }, context)
    : limitOfWorkspace({ ...request, ...subject }, context);
}
