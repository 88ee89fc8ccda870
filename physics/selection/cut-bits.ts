import type { EventColumnName } from '../event-model/event-columns.ts';
import { TwinError } from '../foundation/failure.ts';
import { conditionColumns, type Condition, type Cut, type Selection } from './cuts.ts';

export type EventColumnArrays = ReadonlyMap<EventColumnName, Float64Array>;

/** Which cuts an event must pass, and which it must fail, to be counted; cuts in neither list do not matter. */
export interface CutDemand {
  readonly pass: readonly string[];
  readonly fail: readonly string[];
}

/** Clears in `passing` (1 = passes so far) the events that fail the cut. */
export function applyCut(cut: Cut, columns: EventColumnArrays, passing: Uint8Array): void {
  for (const condition of cut.conditions) applyCondition(condition, columns, passing);
}

function applyCondition(condition: Condition, columns: EventColumnArrays, passing: Uint8Array): void {
  const { column, min = -Infinity, max = Infinity, when } = condition;
  const values = columns.get(column)!;
  if (when === undefined) {
    for (let i = 0; i < passing.length; i++) passing[i]! &= +(values[i]! >= min) & +(values[i]! <= max);
    return;
  }
  const { min: from = -Infinity, max: to = Infinity } = when;
  const asked = columns.get(when.column)!;
  for (let i = 0; i < passing.length; i++) {
    const isAsked = asked[i]! >= from && asked[i]! <= to;
    if (isAsked && !(values[i]! >= min && values[i]! <= max)) passing[i] = 0;
  }
}

/** For each event a number whose bit k is set if the event passes cut k, whatever the other cuts say. */
export function cutBits(selection: Selection, columns: EventColumnArrays, events: number): Uint32Array {
  const bits = new Uint32Array(events);
  const passing = new Uint8Array(events);
  selection.cuts.forEach((cut, k) => {
    passing.fill(1);
    applyCut(cut, columns, passing);
    for (let i = 0; i < events; i++) bits[i]! |= passing[i]! << k;
  });
  return bits;
}

/** The bits of the cuts named; a name that the selection does not have is the asker's mistake. */
export function maskOf(selection: Selection, names: readonly string[]): number {
  return names.reduce((mask, name) => {
    const k = selection.cuts.findIndex((cut) => cut.name === name);
    if (k >= 0) return mask | (1 << k);
    throw new TwinError({
      code: 'CUTS_INVALID',
      where: name,
      problem: `The selection '${selection.name}' has no cut of this name.`,
      remedy: `Its cuts are ${selection.cuts.map((cut) => cut.name).join(', ')}.`,
    });
  }, 0);
}

/** 1 for the events that meet the demand. */
export function demanded(selection: Selection, bits: Uint32Array, { pass, fail }: CutDemand): Uint8Array {
  const must = maskOf(selection, pass);
  const mustNot = maskOf(selection, fail);
  const chosen = new Uint8Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    chosen[i] = +((bits[i]! & must) === must) & +((bits[i]! & mustNot) === 0);
  }
  return chosen;
}

/** Columns that a selection reads, and the weight. */
export function columnsOf(selection: Selection): EventColumnName[] {
  const conditions = selection.cuts.flatMap((cut) => cut.conditions);
  return [...new Set<EventColumnName>(['weight', ...conditionColumns(conditions)])];
}
