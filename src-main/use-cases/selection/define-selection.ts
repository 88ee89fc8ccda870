import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeCondition } from '../../../physics/selection/cuts.ts';
import { cutOrigin } from '../../../physics/selection/cut-origins.ts';
import { regions } from '../../../physics/selection/regions.ts';
import { listStages } from '../../../physics/selection/stages.ts';
import { chooseSelection, hashSelection } from './choose-selection.ts';

/** A selection with all that a panel needs to draw it. */
export function defineSelection(request: CallRequest<'selection.definition'>): CallReply<'selection.definition'> {
  const selection = chooseSelection(request);
  return {
    selection,
    selection_sha256: hashSelection(selection),
    conditions: selection.cuts.map(describeCondition),
    origins: selection.cuts.map(cutOrigin),
    stages: listStages(selection).map((stage) => ({ ...stage, cuts: [...stage.cuts] })),
    regions: regions.map(({ name, title, bounds, source, edges }) => ({
      name,
      title,
      bounds: bounds.map(({ columns, min = null, max = null }) => ({ columns: [...columns], min, max })),
      source,
      edges,
    })),
  };
}
