import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights } from '../../../physics/selection/cutflow.ts';
import { insideRegion, regionColumns, regions } from '../../../physics/selection/regions.ts';
import { listStages } from '../../../physics/selection/stages.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from './choose-selection.ts';
import { readSample } from './read-sample.ts';
import { wireCount } from './wire.ts';

/** Events of the chosen runs by region and stage. */
export function countRegions(request: CallRequest<'selection.regions'>): CallReply<'selection.regions'> {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const sample = readSample(reader, request.runs, selection, regionColumns(regions));
    const weights = sample.columns.get('weight')!;
    const isBlind = sample.runs.some(({ runId }) => reader.isBlind(runId));
    return {
      stages: listStages(selection).map(({ name, title, cuts }) => {
        const chosen = demanded(selection, sample.bits, { pass: cuts, fail: [] });
        return {
          name,
          title,
          all: wireCount(sumWeights(weights, chosen)),
          regions: regions.map((region) => ({
            name: region.name,
            title: region.title,
            ...wireCount(sumWeights(weights, insideRegion(region, sample.columns, chosen))),
            blinded: isBlind && region.name === 'signal-box',
          })),
        };
      }),
    };
  });
}
