import { useMemo } from 'react';
import { changedVolumes } from '../../display/what-if.ts';
import { useBranch } from '../../hooks/use-branch.ts';
import { useDetector, useRunDetector, useShownDetector, type DetectorState } from '../../hooks/use-detector.ts';
import { useEvent, useShownEvent } from '../../hooks/use-event.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { useBranchChoice, useProject, useView } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './scene-view.module.css';
import { SceneView } from './SceneView.tsx';

type Event = ReturnType<typeof useShownEvent>['event'];

/** The detector with the chosen event, and beside it the one it is compared with in its own detector, or what it would be with another random number. */
export function EventScenePanel() {
  const { event } = useShownEvent();
  const detector = useRunDetector();
  const beside = useProject((state) => state.beside);
  const other = useEvent(beside);
  const otherDetector = useRunDetector(beside?.run);
  const { branch } = useBranch();
  const isBranched = useBranchChoice((state) => state.other !== undefined);
  if (isBranched && branch?.changed) {
    return (
      <div className={styles.beside}>
        <Scene detector={detector} event={event} title="stored" />
        <Scene detector={detector} event={branch.branch} title="what if" made="branch" />
      </div>
    );
  }
  if (beside === undefined) return <Scene detector={detector} event={event} />;
  return (
    <div className={styles.beside}>
      <Scene detector={otherDetector} frame={detector} event={other.state === 'ready' ? other.reply : undefined} />
      <Scene detector={detector} event={event} />
    </div>
  );
}

/** The detector alone, with what a what-if changes; with the unchanged one beside it where that is wanted. */
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
  const isBeside = useView((state) => state.base === 'beside');
  if (!isBeside || changes.length === 0) return <Scene detector={detector} event={undefined} changes={changes} />;
  return (
    <div className={styles.beside}>
      <Scene detector={base} frame={detector} event={undefined} title="as it is" />
      <Scene detector={detector} event={undefined} changes={changes} title="what if" />
    </div>
  );
}

interface SceneProps {
  readonly detector: DetectorState;
  /** The detector that views are made for, where it is another. */
  readonly frame?: DetectorState;
  readonly event: Event;
  readonly changes?: ReturnType<typeof changedVolumes>;
  /** Which of two detectors it is. */
  readonly title?: string;
  readonly made?: 'stored' | 'branch';
}

function Scene({ detector, frame = detector, event, changes, title, made = 'stored' }: SceneProps) {
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return (
    <SceneView
      display={detector.display}
      frame={frame.state === 'ready' ? frame.display : detector.display}
      event={event}
      changes={changes ?? NO_CHANGES}
      title={title}
      made={made}
    />
  );
}

const NO_CHANGES = [] as const;
