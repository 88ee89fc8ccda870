import type { AxisTicks } from '../scale/ticks.ts';
import type { StyledLayer } from '../style.ts';
import type { Plane } from './geometry.ts';

/** A frame with its axes and layers: the main one, and the ratio or pull panel below. */
export interface PanelLayout extends Plane {
  readonly xTicks: AxisTicks;
  readonly yTicks: AxisTicks;
  readonly layers: readonly StyledLayer[];
}
