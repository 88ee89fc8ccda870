import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import { readConditions } from './read-condition.ts';

const ECAL = ['ECAL-preshower', 'ECAL-main'] as const;

/** Which read-out a column of an event is made of. */
const detectorsOfColumn: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^trigger_beam$/, ['S', 'V1']],
  [/^trigger_physics$/, ['S', 'V1', ...ECAL]],
  [/^e_preshower/, ['ECAL-preshower']],
  [/^(e_ecal|e_missing|ecal_)/, ECAL],
  [/^(e_)?hcal/, ['HCAL']],
  [/^veto2/, ['V2']],
  [/^srd/, ['SRD']],
];

export function detectorsOf(column: EventColumnName): readonly string[] {
  return detectorsOfColumn.find(([pattern]) => pattern.test(column))?.[1] ?? [];
}

/** The detectors that a cut looks at, from its condition in words. */
export function detectorsOfCut(condition: string): readonly string[] {
  return readConditions(condition).flatMap(({ column }) => detectorsOf(column));
}
