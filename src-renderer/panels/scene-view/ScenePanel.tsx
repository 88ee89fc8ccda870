import { useDetector } from '../../hooks/use-detector.ts';
import { useShownEvent } from '../../hooks/use-event.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import { SceneView } from './SceneView.tsx';

/** The detector with the chosen event. */
export function EventScenePanel() {
  const { event } = useShownEvent();
  return <Scene event={event} />;
}

/** The detector alone. */
export function DetectorScenePanel() {
  return <Scene event={undefined} />;
}

function Scene({ event }: { readonly event: ReturnType<typeof useShownEvent>['event'] }) {
  const detector = useDetector(useGeometryName());
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return <SceneView display={detector.display} event={event} />;
}
