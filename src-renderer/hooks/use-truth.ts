import { useMemo } from 'react';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import type { DetectorDisplay } from '../display/detector-display.ts';
import { sceneTruthOf, type SceneTruth, type Truth } from '../display/truth.ts';
import { useProject, useView } from '../stores/stores.tsx';
import type { EventReply } from './use-event.ts';

/** What the simulation knows of the chosen event, where it is wanted; data have no truth, and none is asked for. */
export function useTruth(event: EventReply | undefined): Asked<Truth> {
  const store = useProject((state) => state.store);
  const isShown = useView((state) => state.truth === 'shown');
  const isAsked = isShown && store !== undefined && event?.kind === 'mc';
  return useCall('event.truth', isAsked ? { store, run: event.run, event: event.event } : undefined);
}

/** The same as the scene draws it. */
export function useSceneTruth(event: EventReply | undefined, display: DetectorDisplay): SceneTruth | undefined {
  const asked = useTruth(event);
  const truth = asked.state === 'ready' ? asked.reply : undefined;
  return useMemo(() => truth && sceneTruthOf(truth, display.layout), [truth, display]);
}
