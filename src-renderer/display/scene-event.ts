import type { CallReply } from '../../contract/calls.ts';
import type { Cell } from './cells.ts';
import { beamPath, type Hit, type Point } from './beam-path.ts';
import type { DetectorDisplay } from './detector-display.ts';
import type { EnergyScale } from './energy-scale.ts';
import { missingEnergyArrow, type MissingEnergyArrow } from './missing-energy.ts';
import { COUNTER_THRESHOLD_MIP, measuresEnergy } from './signal.ts';

/** A channel with a signal. */
export interface LitCell {
  readonly cell: Cell;
  readonly colour: string;
  /** 0 … 1: how much of the cell's cross-section is filled, so that a small signal does not hide a large one behind it. */
  readonly fill: number;
}

/** What an event shows in the detector. */
export interface SceneEvent {
  readonly cells: readonly LitCell[];
  readonly hits: readonly Hit[];
  readonly path: readonly Point[] | undefined;
  readonly missing: MissingEnergyArrow | undefined;
}

export const NO_EVENT: SceneEvent = { cells: [], hits: [], path: undefined, missing: undefined };

type Signal = CallReply<'event.read'>['channels'][number];

export interface SignalLook {
  readonly scale: EnergyScale;
  readonly colourOf: (signal: Signal) => string;
  /** How much of a signal is shown: 1 all, 0 nothing. */
  readonly presenceOf: (signal: Signal) => number;
}

/** Calorimeters are filled by their energy on the scale; other counters, which count particles, all alike. */
export function sceneEventOf(event: CallReply<'event.read'>, display: DetectorDisplay, look: SignalLook): SceneEvent {
  const cells = new Map(display.cells.map((cell) => [cell.channel, cell]));
  const hits = event.hits.map(({ x_mm, y_mm, z_mm }) => ({ xMm: x_mm, yMm: y_mm, zMm: z_mm }));
  return {
    cells: event.channels.flatMap((signal): LitCell[] => {
      const cell = cells.get(signal.id);
      const presence = look.presenceOf(signal);
      if (cell === undefined || !(signal.energy_gev > 0) || presence === 0) return [];
      if (!measuresEnergy(signal.detector)) {
        if (signal.energy_gev < COUNTER_THRESHOLD_MIP) return [];
        return [{ cell, colour: look.colourOf(signal), fill: 0.5 * presence }];
      }
      return [{ cell, colour: look.colourOf(signal), fill: look.scale.shareOf(signal.energy_gev) * presence }];
    }),
    hits,
    path: beamPath(hits, display.layout),
    missing: missingEnergyArrow(event.scalars, display.layout),
  };
}
