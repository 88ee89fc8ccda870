import { z } from 'zod';
import {
  EVENT_COLUMNS,
  EVENT_COLUMN_NAMES,
  type EventColumnName,
  type EventScalars,
} from '../event-model/event-columns.ts';

/** Truth is never cut on: the columns a cut may use. */
const CUT_COLUMNS = EVENT_COLUMN_NAMES.filter((name) => !name.startsWith('truth_') && name !== 'weight');

const condition = z
  .strictObject({
    column: z.enum(CUT_COLUMNS as [EventColumnName, ...EventColumnName[]]),
    min: z.number().optional(),
    max: z.number().optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs a min or a max')
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'has min above max');

/** A selection is data: an ordered list of named cuts; an event passes a cut if every condition min ≤ column ≤ max holds. */
export const selectionSchema = z.strictObject({
  name: z.string().min(1),
  source: z.string().min(1),
  cuts: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9-]+$/),
        title: z.string().min(1),
        conditions: z.array(condition).min(1),
      }),
    )
    .min(1)
    .refine((cuts) => new Set(cuts.map(({ name }) => name)).size === cuts.length, 'names a cut twice'),
});

export type Selection = z.infer<typeof selectionSchema>;
export type Cut = Selection['cuts'][number];
export type Condition = Cut['conditions'][number];

export function meets({ min = -Infinity, max = Infinity }: Condition, value: number): boolean {
  return value >= min && value <= max;
}

export function passesCut(cut: Cut, scalars: EventScalars): boolean {
  return cut.conditions.every((condition) => meets(condition, scalars[condition.column]));
}

/** A cut in words: `98 ≤ momentum_gev ≤ 102 GeV/c`. */
export function describeCondition(cut: Cut): string {
  return cut.conditions
    .map(({ column, min, max }) => {
      const { unit } = EVENT_COLUMNS.find(({ name }) => name === column)!;
      const range = `${min === undefined ? '' : `${min} ≤ `}${column}${max === undefined ? '' : ` ≤ ${max}`}`;
      return unit === '' ? range : `${range} ${unit}`;
    })
    .join(', ');
}
