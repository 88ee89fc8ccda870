import type { DetectorDisplay } from './detector-display.ts';
import type { PickedObject } from './picked-object.ts';

/** Which element an object belongs to; a hit belongs to none by its id alone. */
export function elementOfObject(display: DetectorDisplay | undefined) {
  return (object: PickedObject): string | undefined => {
    switch (object.kind) {
      case 'element':
        return object.name;
      case 'cell':
        return display?.cells.find(({ channel }) => channel === object.channel)?.element;
      case 'volume':
        return object.path.split('/')[0];
      case 'hit':
      case 'track':
        return undefined;
    }
  };
}

/** What an object is called in the status line. */
export function nameOfObject(object: PickedObject, display: DetectorDisplay | undefined): string {
  switch (object.kind) {
    case 'element':
      return object.name;
    case 'cell':
      return display?.cells.find(({ channel }) => channel === object.channel)?.name ?? `channel ${object.channel}`;
    case 'volume':
      return object.path;
    case 'track':
      return `trajectory ${object.index + 1}`;
    case 'hit':
      return `tracker hit ${object.index + 1}`;
  }
}
