import type { DetectorDisplay } from '../display/detector-display.ts';
import type { PickedObject } from '../display/picked-object.ts';
import { Outline, type Outlined } from './Outline.tsx';
import type { ScenePalette } from './palette.ts';

interface HighlightsProps {
  readonly display: DetectorDisplay;
  readonly picked: PickedObject | undefined;
  readonly hovered: PickedObject | undefined;
  /** Channels that are pointed out. */
  readonly marked: readonly number[];
  readonly palette: ScenePalette;
}

/** The chosen object in the one selection colour, what the pointer is on in a thin neutral line. */
export function Highlights({ display, picked, hovered, marked, palette }: HighlightsProps) {
  return (
    <>
      {outlinesOf(display, hovered).map((outlined, i) => (
        <Outline key={i} of={outlined} colour={palette.hover} widthPx={1.2} />
      ))}
      {marked.flatMap((channel) =>
        outlinesOf(display, { kind: 'cell', channel }).map((outlined) => (
          <Outline key={channel} of={outlined} colour={palette.selection} widthPx={1.5} />
        )),
      )}
      {outlinesOf(display, picked).map((outlined, i) => (
        <Outline key={i} of={outlined} colour={palette.selection} widthPx={2.5} />
      ))}
    </>
  );
}

function outlinesOf(display: DetectorDisplay, object: PickedObject | undefined): readonly Outlined[] {
  switch (object?.kind) {
    case 'element':
      return display.elements.find(({ name }) => name === object.name)?.volumes ?? [];
    case 'cell':
      return display.cells.filter(({ channel }) => channel === object.channel);
    case 'volume': {
      // A plate has no outline of its own: the part of the element that it is in, or all of it.
      const volumes = display.elements.find(({ name }) => name === object.path.split('/')[0])?.volumes ?? [];
      const around = volumes.filter(({ path }) => `${object.path}/`.startsWith(`${path}/`));
      return around.length === 0 ? volumes : around;
    }
    case 'hit':
    case 'track':
    case undefined:
      return [];
  }
}
