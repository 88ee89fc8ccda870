import { CHANNELS_TOTAL } from '../../physics/event-model/channels.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { decodeDetail, encodeDetail } from '../../physics/event-model/event-detail.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { ColumnPlan } from './column-plan.ts';
import { invalidFile } from './invalid-file.ts';

/** Rows of a file in the store's columns: what crosses from the thread that reads to the one that writes. */
export interface EventBlock {
  readonly eventNumbers: Float64Array;
  /** Row-major: the scalars of row i from i · columns on. */
  readonly scalars: Float64Array;
  readonly details: readonly Uint8Array[];
}

/** Event numbers, like those of simulated runs, stay below this. */
export const EVENT_NUMBERS_END = 1_000_000_000;
const BLOCK_ROWS = 2000;

const NO_DETAIL = encodeDetail({
  channelIds: new Uint16Array(),
  energiesGev: new Float32Array(),
  timesNs: new Float32Array(),
  trackers: new Uint8Array(),
  hitsXMm: new Float32Array(),
  hitsYMm: new Float32Array(),
});

/** One row of a file: its place in words, its numbers and bytes by the place of the column. */
export interface FileRow {
  readonly where: (column?: string) => string;
  readonly number: (place: number) => number;
  readonly bytes: (place: number) => Uint8Array;
}

/** Gathers rows into blocks and refuses, by row and column, whatever cannot be an event. */
export class BlockBuilder {
  readonly #plan: ColumnPlan;
  readonly #trackers: number;
  #rows = 0;
  #last = -1;
  #eventNumbers = new Float64Array(BLOCK_ROWS);
  #scalars = new Float64Array(BLOCK_ROWS * EVENT_COLUMN_NAMES.length);
  #details: Uint8Array[] = [];

  /** `trackers`: how many the detector has that the hits lie in. */
  constructor(plan: ColumnPlan, trackers: number) {
    this.#plan = plan;
    this.#trackers = trackers;
  }

  get isFull(): boolean {
    return this.#details.length === BLOCK_ROWS;
  }

  /** Rows taken so far, in all blocks. */
  get rows(): number {
    return this.#rows;
  }

  add(row: FileRow): void {
    const i = this.#details.length;
    const { eventNumber, scalars, detail } = this.#plan;
    this.#eventNumbers[i] = this.#checkNumber(eventNumber === undefined ? this.#rows : row.number(eventNumber), row);
    const start = i * scalars.length;
    for (let c = 0; c < scalars.length; c++) {
      const source = scalars[c]!;
      const value = 'value' in source ? source.value : row.number(source.place);
      if (!Number.isFinite(value)) throw notFinite(row, EVENT_COLUMN_NAMES[c]!, value);
      this.#scalars[start + c] = value + 0; // the store keeps no sign of zero
    }
    this.#checkTriggers(start, row);
    this.#details.push(detail === undefined ? NO_DETAIL : this.#checkDetail(row.bytes(detail), row));
    this.#rows++;
  }

  /** What has gathered, for good. */
  take(): EventBlock {
    const count = this.#details.length;
    const block = {
      eventNumbers: this.#eventNumbers.slice(0, count),
      scalars: this.#scalars.slice(0, count * EVENT_COLUMN_NAMES.length),
      details: this.#details,
    };
    this.#details = [];
    return block;
  }

  #checkNumber(value: number, row: FileRow): number {
    if (!Number.isInteger(value) || value < 0 || value >= EVENT_NUMBERS_END) {
      throw invalidFile(
        row.where('event_number'),
        `${String(value)} is no event number (whole numbers from 0 to ${EVENT_NUMBERS_END - 1} are).`,
        'Number the events anew, or leave the column out with --ignore event_number: rows count from 0 then.',
      );
    }
    if (value === this.#last) {
      throw invalidFile(
        row.where('event_number'),
        `Event ${value} is there twice (in the row before, too).`,
        'Remove one of the rows, or number the events anew.',
      );
    }
    if (value < this.#last) {
      throw invalidFile(
        row.where('event_number'),
        `Event ${value} follows event ${this.#last} (events must be sorted by their number, each once).`,
        'Sort the rows by event_number and remove double ones.',
      );
    }
    this.#last = value;
    return value;
  }

  #checkTriggers(start: number, row: FileRow): void {
    for (const c of TRIGGERS) {
      const value = this.#scalars[start + c]!;
      if (value === 0 || value === 1) continue;
      throw invalidFile(
        row.where(EVENT_COLUMN_NAMES[c]),
        `${value} is neither 0 nor 1.`,
        'Write 1 where the trigger fired.',
      );
    }
  }

  #checkDetail(bytes: Uint8Array, row: FileRow): Uint8Array {
    try {
      const { channelIds, trackers, energiesGev, timesNs, hitsXMm, hitsYMm } = decodeDetail(bytes);
      const isKnown = channelIds.every((id) => id < CHANNELS_TOTAL) && trackers.every((t) => t < this.#trackers);
      const areFinite = [energiesGev, timesNs, hitsXMm, hitsYMm].every((values) => values.every(Number.isFinite));
      if (isKnown && areFinite) return bytes;
    } catch (error) {
      if (!(error instanceof TwinError)) throw error;
    }
    throw invalidFile(
      row.where('detail'),
      'These are no channels and hits of a detector like this (layout 1 of docs/event-store.md).',
      'Write them as the page says, or leave the column out with --ignore detail.',
    );
  }
}

const TRIGGERS = EVENT_COLUMN_NAMES.flatMap((name, c) => (name.startsWith('trigger_') ? [c] : []));

function notFinite(row: FileRow, column: string, value: number): TwinError {
  return invalidFile(
    row.where(column),
    `${Number.isNaN(value) ? 'This is no number' : `${value} is not finite`} (every event needs a number here).`,
    'Write a finite number with a point, or remove the row.',
  );
}
