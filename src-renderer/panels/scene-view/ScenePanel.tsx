import { useMemo } from 'react';
import { changedVolumes } from '../../display/what-if.ts';
import { useDetector, useRunDetector, useShownDetector, type DetectorState } from '../../hooks/use-detector.ts';
import { useEvent, useShownEvent } from '../../hooks/use-event.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { useProject } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './scene-view.module.css';
import { SceneView } from './SceneView.tsx';

type Event = ReturnType<typeof useShownEvent>['event'];

/** The detector with the chosen event, and the one it is compared with beside it, each in its own detector. */
export function EventScenePanel() {
  const { event } = useShownEvent();
  const detector = useRunDetector();
  const beside = useProject((state) => state.beside);
  const other = useEvent(beside);
  const otherDetector = useRunDetector(beside?.run);
  if (beside === undefined) return <Scene detector={detector} event={event} />;
  return (
    <div className={styles.beside}>
      <Scene detector={otherDetector} event={other.state === 'ready' ? other.reply : undefined} />
      <Scene detector={detector} event={event} />
    </div>
  );
}

/** The detector alone, with what a what-if changes. */
export function DetectorScenePanel() {
  const base = useDetector(useGeometryName());
  const detector = useShownDetector();
  const changes = useMemo(
    () =>
      base.state === 'ready' && detector.state === 'ready' && base.display !== detector.display
        ? changedVolumes(base.display, detector.display)
        : [],
    [base, detector],
  );
  return <Scene detector={detector} event={undefined} changes={changes} />;
}

interface SceneProps {
  readonly detector: DetectorState;
  readonly event: Event;
  readonly changes?: ReturnType<typeof changedVolumes>;
}

function Scene({ detector, event, changes }: SceneProps) {
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return <SceneView display={detector.display} event={event} changes={changes ?? NO_CHANGES} />;
}

const NO_CHANGES = [] as const;
