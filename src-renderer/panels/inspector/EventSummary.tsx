import { summariseEvent } from '../../display/event-summary.ts';
import { useShownEvent } from '../../hooks/use-event.ts';
import { useWhy } from '../../hooks/use-why.ts';

/** What the scene shows, in words that a screen reader speaks with each event. */
export function EventSummary() {
  const { event } = useShownEvent();
  const { why } = useWhy();
  return (
    <p className="for-screen-readers" aria-live="polite" data-testid="event-summary">
      {event !== undefined && summariseEvent(event, why)}
    </p>
  );
}
