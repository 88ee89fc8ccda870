import type { ReactNode } from 'react';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { useShownDetector } from '../../hooks/use-detector.ts';
import { FailureNotice, LoadingNotice } from '../notices.tsx';

/** Draws its child for the detector that is shown, or says why there is none. */
export function WithDetector({ children }: { readonly children: (display: DetectorDisplay) => ReactNode }) {
  const detector = useShownDetector();
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return children(detector.display);
}
