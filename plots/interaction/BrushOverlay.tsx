import type { Selection } from '../adjust.ts';
import type { FigureLayout } from '../layout/layout-figure.ts';
import { px } from '../marks/path.ts';
import type { Theme } from '../theme.ts';
import { selectionRects } from './brush.ts';

/** What is marked, in the outline colour that marks it everywhere else. */
export function BrushOverlay(props: {
  readonly selection: Selection;
  readonly layout: FigureLayout;
  readonly theme: Theme;
}) {
  const { selection, layout, theme } = props;
  return (
    <g fill={theme.selection} fillOpacity={0.12} stroke={theme.selection} pointerEvents="none">
      {selectionRects(layout, selection).map(({ x, y, width, height }, i) => (
        <rect key={i} x={px(x)} y={px(y)} width={px(width)} height={px(height)} />
      ))}
    </g>
  );
}
