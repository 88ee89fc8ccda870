import { useMemo } from 'react';
import type { CallInput } from '../../contract/calls.ts';
import { useManyEvents, useProject } from '../stores/stores.tsx';
import { useListedEvents } from './use-event-query.ts';
import { useRuns } from './use-runs.ts';
import { useSelectionChoice } from './use-selection.ts';

type SampleQuestion = Omit<CallInput<'event.superposition'>, 'points' | 'maximum'>;

/** The events that one is compared with, as calls take them: those that the table lists, or those of a run. */
export function useSampleChoice(): SampleQuestion | undefined {
  const sample = useManyEvents((state) => state.sample);
  const store = useProject((state) => state.store);
  const listed = useListedEvents();
  const choice = useSelectionChoice();
  return useMemo(() => {
    if (store === undefined) return undefined;
    if (sample !== null) return { store, runs: [sample], ...choice };
    if (listed === undefined) return undefined;
    const { runs, demand, ranges, where } = listed;
    return {
      ...{ store, runs: [...runs], ...demand, ranges: ranges.map((range) => ({ ...range })) },
      ...(where.trim() === '' ? {} : { where }),
    };
  }, [sample, store, listed, choice]);
}

/** What a sample can be chosen from: the events of the table, and every finished run. */
export function useSampleOptions(): readonly { readonly value: string; readonly label: string }[] {
  const asked = useRuns();
  const runs = asked.state === 'ready' ? asked.reply.runs : undefined;
  return useMemo(
    () => [
      { value: LISTED, label: 'Events of the table' },
      ...(runs ?? [])
        .filter(({ status, stored }) => status === 'finished' && stored > 0)
        .map(({ run, label }) => ({ value: String(run), label: `Run ${run}: ${label}` })),
    ],
    [runs],
  );
}

export const LISTED = 'listed';
