import { GuestBuilder, type GuestChoice, type GuestScene } from './guest-scene.ts';
import type { JsonPlace } from './json-place.ts';
import { chooseEvent } from './choose-event.ts';

/** How the first key of the format calls it. */
export const FIREBIRD_TYPE = 'firebird-dex-json';

/**
 * Hits and trajectories of an event for the display Firebird, in its exchange format: mm, ns and GeV.
 * Source: eic/firebird, docs/dex.md. Boxes are shown as points at their centres; times are not read.
 */
export function readFirebird(document: JsonPlace, choice: GuestChoice): GuestScene {
  const builder = new GuestBuilder(document.where, 'firebird', choice, { unit: 'mm', basis: 'stated' });
  document.at('version').text();
  const events = document.at('events').items();
  const event = chooseEvent(events, choice.event, document);
  for (const group of event.at('groups').items()) {
    const type = group.at('type').text();
    builder.startPart(group.at('name').text());
    if (type === 'BoxHit')
      group
        .at('hits')
        .items()
        .forEach((hit) => addHit(builder, hit));
    else if (type === 'PointTrajectory') {
      group
        .at('trajectories')
        .items()
        .forEach((trajectory) => addTrajectory(builder, trajectory));
    } else builder.leaveOut(`group of type ${type.slice(0, 60)}`);
  }
  const id = event.at('id').value;
  if (typeof id !== 'string' && typeof id !== 'number') throw event.at('id').refuse('A text or number is expected.');
  return builder.finish({ events: events.length, eventName: String(id) });
}

function addHit(builder: GuestBuilder, hit: JsonPlace): void {
  const energyGev = hit.find('ed')?.numbers(1)[0];
  builder.addHit(hit.at('pos').numbers(3), energyGev, hit.where);
}

/** Points begin with x, y and z; what follows (the time, errors) may be null. */
function addTrajectory(builder: GuestBuilder, trajectory: JsonPlace): void {
  const points = trajectory.at('points').items();
  if (points.length < 2) return builder.leaveOut('trajectory of fewer than two points');
  const flat = points.flatMap((point) => [0, 1, 2].map((axis) => point.item(axis).number()));
  builder.addTrack(flat, trajectory.where);
}
