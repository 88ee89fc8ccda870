import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Selection } from '../../../contract/calls/selection-calls.ts';
import type { FigureLayout } from '../../../plots/layout/layout-figure.ts';
import { withBounds, type CutCondition } from '../../display/edit-selection.ts';
import { columnOf, formatPlain } from '../../display/format.ts';
import { useSelection } from '../../stores/stores.tsx';
import styles from './selection.module.css';

interface ThresholdHandlesProps {
  readonly layout: FigureLayout;
  readonly document: Selection;
  readonly cut: string;
  readonly index: number;
  readonly condition: CutCondition;
}

/** The bounds of a cut over its plot: dragged by the pointer, moved by the arrows (with Shift ten times as far). */
export function ThresholdHandles({ layout, document, cut, index, condition }: ThresholdHandlesProps) {
  const edit = useSelection((state) => state.edit);
  return (['min', 'max'] as const).map((side) => {
    const value = condition[side];
    if (value === undefined) return null;
    const move = (to: number) => {
      const { min, max } = side === 'min' ? { ...condition, min: to } : { ...condition, max: to };
      if (min === undefined || max === undefined || min <= max) edit(withBounds(document, cut, index, { min, max }));
    };
    return <Handle key={side} layout={layout} side={side} column={condition.column} value={value} onMove={move} />;
  });
}

interface HandleProps {
  readonly layout: FigureLayout;
  readonly side: 'min' | 'max';
  readonly column: CutCondition['column'];
  readonly value: number;
  readonly onMove: (to: number) => void;
}

/** Steps across the axis: finer than a drag can be aimed. */
const STEPS = 400;

function Handle({ layout, side, column, value, onMove }: HandleProps) {
  const [dragged, setDragged] = useState<number>();
  const { frame, x } = layout.panels[0];
  const [from, to] = [x.toValue(frame.x), x.toValue(frame.x + frame.width)];
  const step = roundStep((to - from) / STEPS);
  const shown = dragged ?? value;
  const { unit } = columnOf(column);
  const valueAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.parentElement!.getBoundingClientRect();
    const at = Math.max(frame.x, Math.min(frame.x + frame.width, event.clientX - box.left));
    return snap(x.toValue(at), step);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(snap(value + by * step * (event.shiftKey ? 10 : 1), step));
  };
  const leftPx = x.toPixelOrFloor(shown);
  if (!(leftPx >= frame.x - 1 && leftPx <= frame.x + frame.width + 1)) return null;
  return (
    <div
      className={styles.threshold}
      role="slider"
      tabIndex={0}
      data-dragged={dragged !== undefined}
      aria-label={`${side === 'min' ? 'Lower' : 'Upper'} bound of ${column}`}
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={shown}
      aria-valuetext={`${formatPlain(shown)} ${unit}`}
      title="Drag to move the cut, or use the arrows"
      style={{ left: leftPx, top: frame.y, height: frame.height }}
      onKeyDown={press}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(valueAt(event));
      }}
      onPointerMove={(event) => dragged !== undefined && setDragged(valueAt(event))}
      onPointerUp={() => {
        if (dragged !== undefined && dragged !== value) onMove(dragged);
        setDragged(undefined);
      }}
      onPointerCancel={() => setDragged(undefined)}
    >
      <span className={styles.thresholdValue} data-side={side}>
        {formatPlain(shown)} {unit}
      </span>
    </div>
  );
}

/** 1, 2 or 5 times a power of ten, not above the wanted step. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [5, 2, 1].find((candidate) => candidate * power <= wanted) ?? 1;
  return factor * power;
}

/** A whole number of steps, without the digits that binary fractions add. */
function snap(value: number, step: number): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  return Number((Math.round(value / step) * step).toFixed(decimals));
}
