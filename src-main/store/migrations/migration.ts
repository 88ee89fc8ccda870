/** A row of a table by column name, as SQLite gives it. */
export type Row = Readonly<Record<string, number | string | null | Uint8Array>>;

/** An event of an older version: scalars by column name, and its detail in that version's layout. */
export interface OldEvent {
  readonly scalars: Readonly<Record<string, number>>;
  readonly detail: Uint8Array;
}

/** A row and the table that it belongs to. */
export interface TableRow {
  readonly table: string;
  readonly row: Row;
}

/**
 * One step of the store's schema, from version `from` to the next. A step only says how what is stored changes: the frame
 * (migrate-store.ts) checks the old content, copies, hashes, keeps a backup and swaps the files.
 */
export interface Migration {
  readonly from: number;
  readonly title: string;
  /** Every table of that version. Rows are copied one by one; `channel` is made anew, chunks and events are hashed anew. */
  readonly tables: readonly string[];
  /** Scalars of the event table at `from`, frozen here: the hashes of that version were taken over them in this order. */
  readonly eventColumns: readonly string[];
  readonly convertEvent?: (event: OldEvent) => OldEvent;
  /** The row in the next version; undefined where it has no place there. */
  readonly convertRow?: (row: TableRow) => TableRow | undefined;
}
