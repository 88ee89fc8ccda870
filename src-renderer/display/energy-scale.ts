import { interpolateCividis, interpolateViridis } from 'd3-scale-chromatic';

export type EnergyScaleKind = 'log' | 'linear';
export type ColourMap = 'viridis' | 'cividis';

/** How an energy is shown: its share of the scale gives colour and size, in the scene and in the maps alike. */
export interface EnergyScale {
  readonly kind: EnergyScaleKind;
  readonly minGev: number;
  readonly maxGev: number;
  readonly ticks: readonly { readonly energyGev: number; readonly share: number }[];
  /** 0 … 1; below the scale 0, above it 1. */
  shareOf(energyGev: number): number;
  /** CSS colour of a share. */
  colourOf(share: number): string;
}

/** The same for every event, so that colours of two events can be compared: from a minimum-ionising SRD signal to the beam. */
const LOG_RANGE_GEV = [0.001, 100] as const;

/** The darkest violet of the maps is lost on a dark ground: start a little inside. */
const DARKEST = 0.12;
const maps: Readonly<Record<ColourMap, (share: number) => string>> = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
};

/** A logarithmic scale is fixed, a linear one ends at the largest energy that is shown. */
export function makeEnergyScale(kind: EnergyScaleKind, map: ColourMap, largestGev: number): EnergyScale {
  const colourOf = (share: number) => maps[map](DARKEST + (1 - DARKEST) * share);
  if (kind === 'log') {
    const [minGev, maxGev] = LOG_RANGE_GEV;
    const decades = Math.log10(maxGev / minGev);
    const shareOf = (energyGev: number) => clamp(Math.log10(Math.max(energyGev, minGev) / minGev) / decades);
    const ticks = Array.from({ length: Math.round(decades) + 1 }, (_, i) => ({
      energyGev: Number((minGev * 10 ** i).toPrecision(3)),
      share: i / decades,
    }));
    return { kind, minGev, maxGev, ticks, shareOf, colourOf };
  }
  const stepGev = niceStep(Math.max(largestGev, 1e-3) / 4);
  const maxGev = stepGev * Math.ceil(Math.max(largestGev, 1e-3) / stepGev);
  const ticks = Array.from({ length: Math.round(maxGev / stepGev) + 1 }, (_, i) => ({
    energyGev: Number((i * stepGev).toPrecision(6)),
    share: (i * stepGev) / maxGev,
  }));
  return { kind, minGev: 0, maxGev, ticks, shareOf: (energyGev) => clamp(energyGev / maxGev), colourOf };
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));

/** The next of 1, 2, 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * (least <= power ? 1 : least <= 2 * power ? 2 : least <= 5 * power ? 5 : 10);
}
