import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';

const columnName = z.enum(EVENT_COLUMN_NAMES as [EventColumnName, ...EventColumnName[]]);
const range = z.strictObject({ column: columnName, min: z.number(), max: z.number() }).readonly();
const sorting = z
  .strictObject({
    by: z.union([columnName, z.literal('event_number')]),
    direction: z.enum(['ascending', 'descending']),
  })
  .readonly();

export type Range = z.infer<typeof range>;
export type Sorting = z.infer<typeof sorting>;

/** Which events are listed, and in which order. */
export const querySchema = z
  .strictObject({
    sorting,
    ranges: z.array(range).max(100).readonly(),
    /** `e_ecal_gev < 50 and e_hcal_gev < 1`; empty: all. */
    where: z.string().max(1000),
  })
  .readonly();

export type Query = z.infer<typeof querySchema>;

export const tableSchema = querySchema.unwrap().extend({ columns: z.array(columnName).min(1).readonly() });

/** Enough to tell electrons, hadrons and signal apart at a glance. */
const FIRST_COLUMNS: readonly EventColumnName[] = [
  'e_ecal_gev',
  'e_missing_gev',
  'e_hcal_gev',
  'e_preshower_gev',
  'veto2_mip',
  'momentum_gev',
  'srd1_mev',
  'srd2_mev',
  'srd3_mev',
];

/** Columns are in the order of EVENT_COLUMNS. */
export type TableState = z.infer<typeof tableSchema>;

interface TableActions {
  toggleColumn(column: EventColumnName): void;
  /** Sorts by a column, downwards first for numbers one looks for the largest of; again turns the direction. */
  sortBy(column: Sorting['by']): void;
  /** Keeps the events whose column lies in the range, instead of an earlier range of that column. */
  keepRange(range: Range): void;
  /** Several at once: what is brushed in a plane. */
  keepRanges(ranges: readonly Range[]): void;
  dropRange(column: EventColumnName): void;
  dropRanges(columns: readonly EventColumnName[]): void;
  /** Keeps the events of which an expression in the names of columns is true. */
  keepWhere(where: string): void;
  dropAllFilters(): void;
  /** A query that was saved, with its order. */
  ask(query: Query): void;
}

/** How the event table is shown. */
export type TableStore = ReturnType<typeof createTableStore>;

export function createTableStore() {
  return createStore<TableState & TableActions>()((set, get) => ({
    columns: FIRST_COLUMNS,
    sorting: { by: 'event_number', direction: 'ascending' },
    ranges: [],
    where: '',
    toggleColumn: (column) => {
      const { columns } = get();
      const shown = columns.includes(column) ? columns.filter((name) => name !== column) : [...columns, column];
      if (shown.length > 0) set({ columns: EVENT_COLUMN_NAMES.filter((name) => shown.includes(name)) });
    },
    sortBy: (by) => {
      const { sorting } = get();
      const first = by === 'event_number' ? 'ascending' : 'descending';
      const second = first === 'ascending' ? 'descending' : 'ascending';
      set({ sorting: { by, direction: sorting.by === by && sorting.direction === first ? second : first } });
    },
    keepRange: (range) => set({ ranges: [...get().ranges.filter(({ column }) => column !== range.column), range] }),
    keepRanges: (ranges) => {
      const brushed = new Set(ranges.map(({ column }) => column));
      set({ ranges: [...get().ranges.filter(({ column }) => !brushed.has(column)), ...ranges] });
    },
    dropRange: (column) => set({ ranges: get().ranges.filter((range) => range.column !== column) }),
    dropRanges: (columns) => {
      const ranges = get().ranges.filter(({ column }) => !columns.includes(column));
      if (ranges.length < get().ranges.length) set({ ranges });
    },
    keepWhere: (where) => set({ where }),
    dropAllFilters: () => set({ ranges: [], where: '' }),
    ask: ({ sorting, ranges, where }) => set({ sorting, ranges, where }),
  }));
}
