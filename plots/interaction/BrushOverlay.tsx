import type { FigureLayout } from '../layout/layout-figure.ts';
import { px } from '../marks/path.ts';
import type { Theme } from '../theme.ts';
import { selectionRects } from './brush.ts';
import type { Selection } from './selection.ts';

const LINE_PX = 1.5;
/** Keeps the outline apart from a map of bright colours. */
const HALO_PX = 4;

/** What is marked, in the outline colour that marks it everywhere else. */
export function BrushOverlay(props: {
  readonly selection: Selection;
  readonly layout: FigureLayout;
  readonly theme: Theme;
}) {
  const { selection, layout, theme } = props;
  return (
    <g pointerEvents="none">
      {selectionRects(layout, selection).map(({ x, y, width, height }, i) => {
        const place = { x: px(x), y: px(y), width: px(width), height: px(height) };
        return (
          <g key={i}>
            <rect {...place} fill="none" stroke={theme.background} strokeWidth={HALO_PX} />
            <rect {...place} fill={theme.selection} fillOpacity={0.12} stroke={theme.selection} strokeWidth={LINE_PX} />
          </g>
        );
      })}
    </g>
  );
}
