import { stackSections } from '../../../geometry/elements/stack.ts';
import type { Materials } from '../../../geometry/materials.ts';
import { inNativeUnit } from '../../../geometry/quantity.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import { mediaByName } from './calorimeter-stack.ts';
import type { PlateStack } from './plate-stack.ts';
import type { EventKey, TrackedShowers } from './tracked-showers.ts';

/** A plate that the photons cross before the counters: the exit window of the vessel, the air behind it. */
export interface Absorber {
  readonly material: string;
  readonly thicknessMm: number;
}

/**
 * The synchrotron-radiation counters side by side as cells of one stack, behind what lies in front of them; z from the front of the counters,
 * x and y from the middle of the row. What is in front is taken as wide as the counters.
 */
export function srdStack(
  element: ElementOf<'sr_calorimeter'>,
  upstream: readonly Absorber[],
  materials: Materials,
): PlateStack {
  const medium = mediaByName(materials);
  const inFront = upstream.map(({ material, thicknessMm }) => ({
    ...{ medium: medium(material), thicknessMm, layer: undefined },
    ...{ isSensitive: false, readoutGroup: undefined, isCrossed: false },
  }));
  let layer = 0;
  const plates = stackSections(element.layers).flatMap(({ kind, periods, plates: period }) =>
    Array.from({ length: periods }, () => {
      const number = kind === 'group' ? layer++ : undefined;
      return period.map(({ material, thicknessMm, sensitive }) => ({
        ...{ medium: medium(material), thicknessMm, layer: number, isSensitive: sensitive },
        ...{ readoutGroup: sensitive ? 0 : undefined, isCrossed: false },
      }));
    }).flat(),
  );
  const columns = element.counters.value;
  return {
    name: element.name,
    frontMm: -upstream.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
    cells: {
      ...{ columns, rows: 1 },
      ...{ widthMm: inNativeUnit(element.counterWidth), heightMm: inNativeUnit(element.counterHeight) },
    },
    hitCell: { column: columns >> 1, row: 0 },
    plates: [...inFront, ...plates],
    lattice: undefined,
    cuts: [],
  };
}

export interface SrdResponse {
  /** Energy of the photons that meet each counter. */
  readonly incidentGev: Float64Array;
  /** Energy in the scintillator of each counter. */
  readonly visibleGev: Float64Array;
}

/** A synchrotron photon where it meets the counters' front. */
export interface FanPhoton {
  readonly energyGev: number;
  readonly xMm: number;
  readonly yMm: number;
}

/** Tracks the synchrotron photons of one beam particle, given on the front of the stack in its own frame and along z. */
export function trackFan(showers: TrackedShowers, photons: readonly FanPhoton[], key: EventKey): SrdResponse {
  const { frontMm, cells, plates } = showers.stack;
  const incidentGev = new Float64Array(cells.columns);
  const visibleGev = new Float64Array(cells.columns);
  const halfWidthMm = (cells.columns * cells.widthMm) / 2;
  const onFront = photons.filter(({ xMm, yMm }) => Math.abs(xMm) < halfWidthMm && Math.abs(yMm) < cells.heightMm / 2);
  for (const { energyGev, xMm } of onFront) {
    const counter = Math.floor((xMm + halfWidthMm) / cells.widthMm);
    incidentGev[counter] = incidentGev[counter]! + energyGev;
  }
  const { depositsGev } = showers.track(
    key,
    onFront.map(({ energyGev, xMm, yMm }) => ({
      ...{ particle: 'gamma', kineticGev: energyGev },
      ...{ positionMm: [xMm, yMm, frontMm], direction: [0, 0, 1] },
    })),
  );
  plates.forEach(({ isSensitive }, plate) => {
    if (!isSensitive) return;
    for (let cell = 0; cell < cells.columns; cell++) {
      visibleGev[cell] = visibleGev[cell]! + depositsGev[plate * cells.columns + cell]!;
    }
  });
  return { incidentGev, visibleGev };
}
