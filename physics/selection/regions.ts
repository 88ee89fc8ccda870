import type { EventColumnName } from '../event-model/event-columns.ts';
import type { EventColumnArrays } from './cut-bits.ts';
import { signalBox } from './paper-selection.ts';

/** A bound on a sum of columns: one for most, E_ECAL + E_HCAL for the bands across the plane. */
export interface RegionBound {
  readonly columns: readonly EventColumnName[];
  readonly min?: number;
  readonly max?: number;
}

/** A named part of the plane of ECAL and HCAL energy; an event is in it if all its bounds hold, edges included. */
export interface Region {
  readonly name: string;
  readonly title: string;
  readonly bounds: readonly RegionBound[];
  /** Where its edges come from; those that the paper does not print are ours. */
  readonly source: string;
  readonly edges: 'paper' | 'assumed';
}

/** Threshold of the physics trigger, where side band C ends (eq. 14). */
const TRIGGER_GEV = 80;
/**
 * Half width of the band E_ECAL + E_HCAL = 100 GeV: three times √(0.1² · 50 + 0.6² · 50) = 4.3 GeV, the resolution of the sum
 * when the two share the energy (section III).
 */
const BAND_GEV = 13;

/** Regions of Fig. 7 and section VIII. Regions I–III are on the axes of Fig. 7, where E_HCAL is two modules; the others on all four. */
export const regions: readonly Region[] = [
  {
    name: 'signal-box',
    title: 'Signal box',
    bounds: [
      { columns: [signalBox.missingEnergy.column], min: signalBox.missingEnergy.min },
      { columns: [signalBox.hcalEnergy.column], max: signalBox.hcalEnergy.max },
    ],
    source: 'section IV and eq. 15: E_miss > 50 GeV, E_HCAL < 1 GeV of four modules',
    edges: 'paper',
  },
  {
    name: 'I',
    title: 'I: muon pairs',
    bounds: [
      { columns: ['e_hcal12_gev'], min: 5, max: 16 },
      { columns: ['e_ecal_gev', 'e_hcal12_gev'], max: 100 - BAND_GEV },
    ],
    source: 'section IV: E_HCAL of about 10 GeV in HCAL1 and HCAL2; the edges are read off Fig. 7',
    edges: 'assumed',
  },
  {
    name: 'II',
    title: 'II: hadrons from the target',
    bounds: [{ columns: ['e_ecal_gev', 'e_hcal12_gev'], min: 100 - BAND_GEV, max: 100 + BAND_GEV }],
    source: 'section IV: E_ECAL + E_HCAL = 100 GeV within the resolution; here within three standard deviations',
    edges: 'assumed',
  },
  {
    name: 'III',
    title: 'III: pile-up',
    bounds: [{ columns: ['e_ecal_gev', 'e_hcal12_gev'], min: 100 + BAND_GEV }],
    source: 'section IV: pile-up of electrons and beam hadrons, above the energy of one beam particle',
    edges: 'assumed',
  },
  {
    name: 'A',
    title: 'Side band A',
    bounds: [
      { columns: ['e_missing_gev'], min: signalBox.missingEnergy.min },
      { columns: ['e_hcal_gev'], min: signalBox.hcalEnergy.max, max: 10 },
    ],
    source: 'Fig. 7: beside the box towards more E_HCAL; its upper edge is not printed',
    edges: 'assumed',
  },
  {
    name: 'C',
    title: 'Side band C',
    bounds: [
      { columns: ['e_ecal_gev'], min: 50, max: TRIGGER_GEV },
      { columns: ['e_hcal_gev'], max: signalBox.hcalEnergy.max },
    ],
    source: 'section VIII: E_ECAL > 50 GeV, E_HCAL < 1 GeV, up to the trigger threshold',
    edges: 'paper',
  },
  {
    name: 'validation',
    title: 'Validation region',
    bounds: [
      { columns: ['e_ecal_gev'], min: 1, max: TRIGGER_GEV },
      { columns: ['e_hcal_gev'], min: 10 },
    ],
    source: 'section VIII: 1 < E_ECAL < 80 GeV, E_HCAL > 10 GeV',
    edges: 'paper',
  },
];

/** Columns of events that the bounds of these regions ask for. */
export function regionColumns(of: readonly Region[]): EventColumnName[] {
  return [...new Set(of.flatMap(({ bounds }) => bounds.flatMap(({ columns }) => columns)))];
}

/** 1 for the chosen events that lie in the region. */
export function insideRegion({ bounds }: Region, columns: EventColumnArrays, chosen: Uint8Array): Uint8Array {
  const inside = chosen.slice();
  for (const { columns: names, min = -Infinity, max = Infinity } of bounds) {
    const values = sumOf(names.map((name) => columns.get(name)!));
    for (let i = 0; i < inside.length; i++) inside[i]! &= +(values[i]! >= min) & +(values[i]! <= max);
  }
  return inside;
}

function sumOf([first, ...others]: readonly Float64Array[]): Float64Array {
  if (others.length === 0) return first!;
  const sum = first!.slice();
  for (const other of others) for (let i = 0; i < sum.length; i++) sum[i]! += other[i]!;
  return sum;
}
