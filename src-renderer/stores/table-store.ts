import { createStore } from 'zustand/vanilla';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';

export interface Range {
  readonly column: EventColumnName;
  readonly min: number;
  readonly max: number;
}

export interface Sorting {
  readonly by: EventColumnName | 'event_number';
  readonly direction: 'ascending' | 'descending';
}

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

interface TableState {
  /** In the order of EVENT_COLUMNS. */
  readonly columns: readonly EventColumnName[];
  readonly sorting: Sorting;
  readonly ranges: readonly Range[];
}

interface TableActions {
  toggleColumn(column: EventColumnName): void;
  /** Sorts by a column, downwards first for numbers one looks for the largest of; again turns the direction. */
  sortBy(column: Sorting['by']): void;
  /** Keeps the events whose column lies in the range, instead of an earlier range of that column. */
  keepRange(range: Range): void;
  dropRange(column: EventColumnName): void;
  dropAllRanges(): void;
}

/** How the event table is shown. */
export type TableStore = ReturnType<typeof createTableStore>;

export function createTableStore() {
  return createStore<TableState & TableActions>()((set, get) => ({
    columns: FIRST_COLUMNS,
    sorting: { by: 'event_number', direction: 'ascending' },
    ranges: [],
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
    dropRange: (column) => set({ ranges: get().ranges.filter((range) => range.column !== column) }),
    dropAllRanges: () => set({ ranges: [] }),
  }));
}
