import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { listChannels, type Channel } from '../../../physics/event-model/channels.ts';
import {
  EVENT_COLUMN_NAMES,
  type EventColumnName,
  type EventScalars,
} from '../../../physics/event-model/event-columns.ts';
import { decodeDetail, type EventDetail } from '../../../physics/event-model/event-detail.ts';
import { describeCondition } from '../../../physics/selection/cuts.ts';
import { insideRegion, regions } from '../../../physics/selection/regions.ts';
import { responsibleChannels } from '../../../physics/selection/responsible-channels.ts';
import { judgeEvent, neededChanges, type ConditionVerdict } from '../../../physics/selection/why.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from './choose-selection.ts';

type Reply = CallReply<'selection.why'>;
type WireCondition = Reply['cuts'][number]['conditions'][number];

/** Every cut of a selection as one event stands to it, and what would have to change. */
export function explainEvent(request: CallRequest<'selection.why'>): Reply {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const run = reader.readRun(request.run);
    const stored = reader.readEvent(request.run, request.event);
    const scalars = Object.fromEntries(EVENT_COLUMN_NAMES.map((name, i) => [name, stored.scalars[i]!])) as EventScalars;
    const event = {
      scalars,
      detail: decodeDetail(stored.detail),
      // what the missing energy was reckoned from
      beamEnergyGev: scalars.e_missing_gev + scalars.e_ecal_gev,
      channels: listChannels(),
    };
    const verdicts = judgeEvent(selection, scalars);
    const failed = verdicts.filter(({ isPassed }) => !isPassed);
    return {
      run: run.runId,
      event: stored.eventNumber,
      passes: failed.length === 0,
      cuts: verdicts.map(({ name, title, isPassed, conditions }) => ({
        name,
        title,
        passed: isPassed,
        conditions: conditions.map((verdict) => wireCondition(verdict, event)),
      })),
      needed: neededChanges(verdicts).map(({ cut, column, value, wouldPassAt, changeSigma }) => ({
        cut,
        column,
        value,
        would_pass_at: wouldPassAt,
        change_sigma: changeSigma ?? null,
      })),
      only_failure: failed.length === 1 ? failed[0]!.name : null,
      regions: regionsOf(scalars),
    };
  });
}

interface ReadEvent {
  readonly scalars: EventScalars;
  readonly detail: EventDetail;
  readonly beamEnergyGev: number;
  readonly channels: readonly Channel[];
}

/** Columns that come from the tracking chambers. */
const FROM_TRACKERS: ReadonlySet<EventColumnName> = new Set(['tracks', 'momentum_gev', 'angle_in_mrad', 'track_chi2']);

function wireCondition(verdict: ConditionVerdict, { detail, beamEnergyGev, channels }: ReadEvent): WireCondition {
  const { condition, value, isAsked, isMet, margin, resolution } = verdict;
  const group = responsibleChannels(condition.column);
  const wanted = new Set(group.channels);
  const lit = Array.from(detail.channelIds, (id, i) => ({ id, energy_gev: detail.energiesGev[i]! })).filter(({ id }) =>
    wanted.has(id),
  );
  const sum = lit.reduce((total, { energy_gev }) => total + energy_gev, 0);
  return {
    column: condition.column,
    min: condition.min ?? null,
    max: condition.max ?? null,
    when:
      condition.when === undefined ? null : describeCondition({ name: '', title: '', conditions: [condition.when] }),
    value,
    asked: isAsked,
    passed: isMet,
    margin,
    margin_sigma: resolution === undefined ? null : margin / resolution.sigma,
    sigma: resolution?.sigma ?? null,
    sigma_source: resolution?.source ?? null,
    channels: lit.map(({ id, energy_gev }) => ({ id, name: channels[id]!.name, energy_gev })),
    from_channels: group.ofSum === undefined ? null : group.ofSum(sum, beamEnergyGev),
    trackers: FROM_TRACKERS.has(condition.column),
  };
}

function regionsOf(scalars: EventScalars): string[] {
  const columns = new Map(EVENT_COLUMN_NAMES.map((name) => [name, Float64Array.of(scalars[name])]));
  return regions.filter((region) => insideRegion(region, columns, Uint8Array.of(1))[0] === 1).map(({ name }) => name);
}
