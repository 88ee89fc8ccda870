import { useMemo } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useCall } from '../bridge/use-call.tsx';
import { displayDetector, type DetectorDisplay } from '../display/detector-display.ts';

export type DetectorState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly display: DetectorDisplay; readonly sha256: string }
  | { readonly state: 'failed'; readonly failure: FailureReport; readonly retry: () => void };

/** The detector of a name as it is drawn. */
export function useDetector(geometry: string): DetectorState {
  const asked = useCall('geometry.document', { geometry });
  const reply = asked.state === 'ready' ? asked.reply : undefined;
  const read = useMemo(() => reply && readDisplay(reply.document, reply.materials), [reply]);
  if (asked.state === 'failed') return { state: 'failed', failure: asked.failure, retry: asked.retry };
  if (read === undefined || reply === undefined) return { state: 'loading' };
  if ('failure' in read) return { state: 'failed', failure: read.failure, retry: asked.retry };
  return { state: 'ready', display: read.display, sha256: reply.sha256 };
}

function readDisplay(document: unknown, materials: unknown) {
  try {
    return { display: displayDetector(document, materials) };
  } catch (error) {
    return { failure: reportFailure(error) };
  }
}
