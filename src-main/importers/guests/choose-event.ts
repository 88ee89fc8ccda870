import { TwinError } from '../../../physics/foundation/failure.ts';
import type { JsonPlace } from './json-place.ts';

/** The event that is asked for, of those that a file has. */
export function chooseEvent<Event>(events: readonly Event[], index: number, document: JsonPlace): Event {
  if (events.length === 0) throw document.refuse('The file holds no events.', 'Write a file with at least one.');
  const event = events[index];
  if (event !== undefined) return event;
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: 'event',
    problem: `There is no event ${index} (the file has ${events.length}, counted from 0).`,
    remedy: `Choose one from 0 to ${events.length - 1}.`,
  });
}
