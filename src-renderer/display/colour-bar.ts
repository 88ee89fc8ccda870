import { interpolateViridis } from 'd3-scale-chromatic';
import type { EnergyScale } from './energy-scale.ts';

/** A continuous scale of colours, as a legend draws it. */
export interface ColourBar {
  readonly title: string;
  /** `log`, `linear`, or the like, after the title. */
  readonly note: string;
  readonly ticks: readonly { readonly text: string; readonly share: number }[];
  colourOf(share: number): string;
}

export function energyBar(scale: EnergyScale): ColourBar {
  return {
    title: 'Energy in a cell [GeV]',
    note: scale.kind,
    ticks: scale.ticks.map(({ energyGev, share }) => ({ text: String(energyGev), share })),
    colourOf: (share) => scale.colourOf(share),
  };
}

const STEPS = 4;

/** From the first to the last signal of an event. */
export function timeBar(firstNs: number, lastNs: number): ColourBar & { shareOf(timeNs: number): number } {
  const spanNs = Math.max(lastNs - firstNs, 1e-3);
  const decimals = spanNs < 10 ? 1 : 0;
  return {
    title: 'Time of a signal [ns]',
    note: 'linear',
    ticks: Array.from({ length: STEPS + 1 }, (_, i) => ({
      text: (firstNs + (spanNs * i) / STEPS).toFixed(decimals),
      share: i / STEPS,
    })),
    shareOf: (timeNs) => Math.min(1, Math.max(0, (timeNs - firstNs) / spanNs)),
    // The darkest violet is lost on a dark ground.
    colourOf: (share) => interpolateViridis(0.12 + 0.88 * share),
  };
}
