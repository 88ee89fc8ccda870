import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { withStoreAsync } from '../../store/with-store.ts';
import type { CallContext } from '../context.ts';
import { drawExclusionFigures } from './exclusion-figures.ts';
import { limitsOfRuns } from './limits-of-store.ts';
import { searchSettings } from './settings.ts';

/** Figures 15 to 17 of a store. */
export function exclusionOfStore(
  request: CallRequest<'analysis.exclusion'>,
  context: CallContext,
): Promise<CallReply<'analysis.exclusion'>> {
  const settings = searchSettings(request);
  return withStoreAsync(request.store, async (reader) => {
    const { limits, warnings } = await limitsOfRuns(reader, reader.listRuns(), settings, context);
    context.signal.throwIfAborted();
    return { figures: drawExclusionFigures(limits, settings), warnings: [...warnings] };
  });
}
