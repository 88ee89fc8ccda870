import { memo, useMemo, useState, type PointerEvent, type ReactNode } from 'react';
import type { Figure } from '../../contract/figure.ts';
import type { Selection } from './selection.ts';
import { FigureSvg } from '../FigureSvg.tsx';
import type { Point } from '../layout/geometry.ts';
import { layoutFigure, type FigureLayout } from '../layout/layout-figure.ts';
import { themeOf, type ThemeName } from '../theme.ts';
import { BrushOverlay } from './BrushOverlay.tsx';
import { selectionBetween } from './brush.ts';
import { HoverOverlay } from './HoverOverlay.tsx';
import { probe, type Probe } from './probe.ts';

export interface InteractiveFigureProps {
  readonly figure: Figure;
  readonly width: number;
  readonly height: number;
  readonly textPx?: number;
  readonly theme?: ThemeName;
  readonly prefix?: string;
  /** Shown as marked, wherever it was made: brushing one plot marks them all. */
  readonly selection?: Selection | null;
  readonly onHover?: (under: Probe | null) => void;
  /** A finished drag; null after a click that marks nothing. Without it the figure cannot be brushed. */
  readonly onBrush?: (selection: Selection | null) => void;
  readonly onReset?: () => void;
  /** What the page puts over the figure, such as handles, at places that the layout tells. */
  readonly overlay?: (layout: FigureLayout) => ReactNode;
}

const StillFigure = memo(FigureSvg);
/** A drag shorter than this is a click. */
const CLICK_PX = 3;

/** The figure of the window: values under the pointer, a brush, a double click to reset. Draws only; it holds no data. */
export function InteractiveFigure(props: InteractiveFigureProps) {
  const { figure, width, height, textPx, theme = 'variables', prefix, selection = null } = props;
  const layout = useMemo(() => layoutFigure(figure, { width, height, textPx }), [figure, width, height, textPx]);
  const [under, setUnder] = useState<Probe | null>(null);
  const [drag, setDrag] = useState<{ readonly from: Point; readonly to: Point } | null>(null);
  const colours = themeOf(theme);

  const hover = (found: Probe | null) => {
    setUnder(found);
    props.onHover?.(found);
  };
  const start = (event: PointerEvent<SVGSVGElement>) => {
    const at = pointOf(event, width);
    if (props.onBrush === undefined || event.button !== 0 || probe(layout, at) === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: at, to: at });
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const at = pointOf(event, width);
    if (drag !== null) setDrag({ from: drag.from, to: at });
    hover(drag === null ? probe(layout, at) : null);
  };
  const finish = (event: PointerEvent<SVGSVGElement>) => {
    if (drag === null) return;
    const to = pointOf(event, width);
    const isClick = Math.max(Math.abs(to.x - drag.from.x), Math.abs(to.y - drag.from.y)) < CLICK_PX;
    setDrag(null);
    props.onBrush?.(isClick ? null : selectionBetween(layout, drag.from, to));
  };
  const shown = drag === null ? selection : selectionBetween(layout, drag.from, drag.to);
  return (
    <div style={{ position: 'relative', width, height }}>
      <StillFigure figure={figure} layout={layout} theme={colours} prefix={prefix} />
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        style={{ position: 'absolute', inset: 0, touchAction: 'none' }}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={finish}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => hover(null)}
        onDoubleClick={() => props.onReset?.()}
      >
        <rect width={width} height={height} fill="transparent" />
        {shown !== null && <BrushOverlay selection={shown} layout={layout} theme={colours} />}
        {under !== null && <HoverOverlay under={under} figure={figure} layout={layout} theme={colours} />}
      </svg>
      {props.overlay?.(layout)}
    </div>
  );
}

/** Where the pointer is in the figure's own pixels, however large the page shows it. */
function pointOf(event: PointerEvent<SVGSVGElement>, width: number): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const scale = width / box.width;
  return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
}
