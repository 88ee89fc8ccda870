import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { AtomicFile } from '../atomic-file.ts';
import {
  EVENT_DETAIL,
  EVENT_NUMBER,
  ORIGIN_KEY,
  type EventFileOrigin,
  type EventFileWriter,
} from './event-file-writer.ts';

/** Rows a group: what is held in memory at once, 8 MB of columns and the details. */
const GROUP_ROWS = 20_000;

/** Events as Parquet: numbers as INT32, scalars as DOUBLE, nothing null, with the origin in the metadata of the file. */
export class ParquetEventWriter implements EventFileWriter {
  readonly path: string;
  readonly #withDetail: boolean;
  readonly #file: AtomicFile;
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #parquet: ParquetWriter;
  /** A group in the making, column by column, filled again for each group: events that wait would live long and be many. */
  readonly #eventNumbers = new Int32Array(GROUP_ROWS);
  readonly #scalars = EVENT_COLUMN_NAMES.map(() => new Float64Array(GROUP_ROWS));
  #details: Uint8Array[] = [];
  #rows = 0;

  constructor(path: string, withDetail: boolean, origin: EventFileOrigin) {
    this.path = path;
    this.#withDetail = withDetail;
    this.#file = new AtomicFile(path);
    const columns = [
      { name: EVENT_NUMBER, type: 'INT32' as const, repetition_type: 'REQUIRED' as const },
      ...EVENT_COLUMN_NAMES.map((name) => ({
        name,
        type: 'DOUBLE' as const,
        repetition_type: 'REQUIRED' as const,
      })),
      ...(withDetail
        ? [{ name: EVENT_DETAIL, type: 'BYTE_ARRAY' as const, repetition_type: 'REQUIRED' as const }]
        : []),
    ];
    this.#parquet = new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'event', num_children: columns.length }, ...columns],
      kvMetadata: [{ key: ORIGIN_KEY, value: JSON.stringify(origin) }],
      createdBy: origin.program,
    });
  }

  add(events: readonly StoredEvent[]): void {
    for (const { eventNumber, scalars, detail } of events) {
      this.#eventNumbers[this.#rows] = eventNumber;
      for (let c = 0; c < this.#scalars.length; c++) this.#scalars[c]![this.#rows] = scalars[c]!;
      if (this.#withDetail) this.#details.push(detail);
      this.#rows++;
      if (this.#rows === GROUP_ROWS) this.#writeGroup();
    }
  }

  finish(): void {
    if (this.#rows > 0) this.#writeGroup();
    void this.#parquet.finish();
    this.#flush();
    this.#file.publish();
  }

  discard(): void {
    this.#file.discard();
  }

  #writeGroup(): void {
    const rows = this.#rows;
    void this.#parquet.write({
      rowGroupSize: rows,
      columnData: [
        { name: EVENT_NUMBER, data: this.#eventNumbers.subarray(0, rows) },
        ...EVENT_COLUMN_NAMES.map((name, c) => ({ name, data: this.#scalars[c]!.subarray(0, rows) })),
        ...(this.#withDetail ? [{ name: EVENT_DETAIL, data: this.#details, statistics: false }] : []),
      ],
    });
    this.#details = [];
    this.#rows = 0;
    this.#flush();
  }

  /** Moves what is encoded to the disk; the writer counts its offsets on its own. */
  #flush(): void {
    this.#file.write(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }
}
