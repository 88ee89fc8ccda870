import { z } from 'zod';
import {
  EVENT_COLUMNS,
  EVENT_COLUMN_NAMES,
  type EventColumnName,
  type EventScalars,
} from '../event-model/event-columns.ts';

/** Truth is never cut on: the columns a cut may use. */
export const CUT_COLUMNS = EVENT_COLUMN_NAMES.filter((name) => !name.startsWith('truth_') && name !== 'weight');

/** An event's cuts are bits of one number. */
export const MOST_CUTS = 31;

const interval = {
  column: z.enum(CUT_COLUMNS as [EventColumnName, ...EventColumnName[]]),
  min: z.number().optional(),
  max: z.number().optional(),
};
const isBounded = ({ min, max }: { min?: number | undefined; max?: number | undefined }) =>
  min !== undefined || max !== undefined;
const isOrdered = ({ min, max }: { min?: number | undefined; max?: number | undefined }) =>
  min === undefined || max === undefined || min <= max;

const plainCondition = z
  .strictObject(interval)
  .refine(isBounded, 'needs a min or a max')
  .refine(isOrdered, 'has min above max');

const condition = z
  .strictObject({
    ...interval,
    /** The condition asks only events for which this one holds: others pass it. */
    when: plainCondition.optional(),
  })
  .refine(isBounded, 'needs a min or a max')
  .refine(isOrdered, 'has min above max');

/** A selection is data: an ordered list of named cuts; an event passes a cut if every condition min ≤ column ≤ max holds. */
export const selectionSchema = z.strictObject({
  name: z.string().min(1).max(200),
  source: z.string().min(1).max(500),
  cuts: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[a-z0-9-]+$/)
          .max(40),
        title: z.string().min(1).max(200),
        conditions: z.array(condition).min(1).max(20),
      }),
    )
    .min(1)
    .max(MOST_CUTS)
    .refine((cuts) => new Set(cuts.map(({ name }) => name)).size === cuts.length, 'names a cut twice'),
});

export type Selection = z.infer<typeof selectionSchema>;
export type Cut = Selection['cuts'][number];
export type Condition = Cut['conditions'][number];
export type Interval = Pick<Condition, 'min' | 'max'>;

/** Whether min ≤ value ≤ max; an end that is not given is open. */
export function isInside({ min = -Infinity, max = Infinity }: Interval, value: number): boolean {
  return value >= min && value <= max;
}

/** Whether the condition holds for an event; one whose `when` does not hold asks nothing of it. */
export function meets(condition: Condition, scalars: Readonly<Record<string, number>>): boolean {
  const { column, when } = condition;
  if (when !== undefined && !isInside(when, scalars[when.column]!)) return true;
  return isInside(condition, scalars[column]!);
}

/** Whether an event meets every condition of a cut. */
export function passesCut(cut: Cut, scalars: EventScalars): boolean {
  return cut.conditions.every((condition) => meets(condition, scalars));
}

/** Columns that the conditions read. */
export function conditionColumns(conditions: readonly Condition[]): EventColumnName[] {
  return [
    ...new Set(conditions.flatMap(({ column, when }) => (when === undefined ? [column] : [column, when.column]))),
  ];
}

/** A cut in words: `98 ≤ momentum_gev ≤ 102 GeV/c`. */
export function describeCondition(cut: Cut): string {
  return cut.conditions
    .map((condition) =>
      condition.when === undefined
        ? describeInterval(condition)
        : `${describeInterval(condition)} where ${describeInterval(condition.when)}`,
    )
    .join(', ');
}

function describeInterval({ column, min, max }: Omit<Condition, 'when'>): string {
  const { unit } = EVENT_COLUMNS.find(({ name }) => name === column)!;
  const range = `${min === undefined ? '' : `${min} ≤ `}${column}${max === undefined ? '' : ` ≤ ${max}`}`;
  return unit === '' ? range : `${range} ${unit}`;
}
