import { useMemo } from 'react';
import type { CallInput } from '../../contract/calls.ts';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useCall } from '../bridge/use-call.tsx';
import { changedDetector, patchOf } from '../display/what-if.ts';
import { useProject, useWhatIf } from '../stores/stores.tsx';
import { useGeometryName, useGeometryTitle } from './use-geometry-name.ts';
import { useRun } from './use-runs.ts';
import { displayDetector, type DetectorDisplay } from '../display/detector-display.ts';

export type DetectorState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly display: DetectorDisplay; readonly sha256: string }
  | { readonly state: 'failed'; readonly failure: FailureReport; readonly retry: () => void };

/** The detector of a name as it is drawn. */
export function useDetector(geometry: string): DetectorState {
  return useDisplay({ geometry });
}

/** The detector in which the events of the chosen run, or of another one, were simulated, as the store keeps it. */
export function useRunDetector(other?: number): DetectorState {
  const store = useProject((state) => state.store);
  const run = useRun(other);
  const geometry = useGeometryTitle(other);
  return useDisplay(store === undefined || run === undefined ? { geometry } : { geometry, store, run: run.run });
}

function useDisplay(input: CallInput<'geometry.document'>): DetectorState {
  const asked = useCall('geometry.document', input);
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  const read = useMemo(() => reply && readDisplay(reply.document, reply.materials), [reply]);
  if (asked.state === 'failed') return { state: 'failed', failure: asked.failure, retry: asked.retry };
  if (read === undefined || reply === undefined) return { state: 'loading' };
  if ('failure' in read) return { state: 'failed', failure: read.failure, retry: asked.retry };
  return { state: 'ready', display: read.display, sha256: reply.sha256 };
}

/** The detector of the run with the what-if that the user is editing, if there is one. */
export function useShownDetector(): DetectorState {
  const name = useGeometryName();
  const detector = useDetector(name);
  const base = useWhatIf((state) => state.base);
  const operations = useWhatIf((state) => state.operations);
  const display = detector.state === 'ready' ? detector.display : undefined;
  const changed = useMemo(() => {
    if (display === undefined || base !== name || operations.length === 0) return undefined;
    try {
      return { display: changedDetector(display, patchOf(name, operations)) };
    } catch {
      // What is wrong with it stands in the panel of the what-if; until then the base is shown.
      return undefined;
    }
  }, [display, base, name, operations]);
  return detector.state === 'ready' && changed !== undefined ? { ...detector, display: changed.display } : detector;
}

function readDisplay(document: unknown, materials: unknown) {
  try {
    return { display: displayDetector(document, materials) };
  } catch (error) {
    return { failure: reportFailure(error) };
  }
}
