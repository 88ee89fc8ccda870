import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer, Compressors, DecodedArray, FileMetaData, RowGroup } from 'hyparquet';
import * as zlib from 'node:zlib';
import { z } from 'zod';
import { TwinError } from '../../physics/foundation/failure.ts';
import { ORIGIN_KEY, type EventFileOrigin } from '../exporters/events/event-file-writer.ts';
import { planColumns, type ColumnChoice, type ColumnPlan } from './column-plan.ts';
import { BlockBuilder, EVENT_NUMBERS_END, type EventBlock } from './event-block.ts';
import { invalidFile } from './invalid-file.ts';
import { checkPages } from './parquet-pages.ts';

/** Rows that are decoded at once; writers' usual groups are smaller or of just this size. */
const MOST_GROUP_ROWS = 1 << 20;
/** A number takes at most 8 bytes and its share of dictionary and levels; what claims more is no column of numbers. */
const BYTES_PER_VALUE = 32;
const BYTES_PER_CHUNK = 1 << 20;
const MOST_DETAIL_BYTES = 1 << 29;

/** Pages are never blown up beyond what their header says, and no header may say more than this. */
const LARGEST_PAGE_BYTES = 1 << 26;
const blownUp = (inflate: (input: Uint8Array, options: zlib.ZlibOptions) => Uint8Array) => {
  return (input: Uint8Array, length: number) => {
    if (length > LARGEST_PAGE_BYTES) throw new Error(`a page of ${length} bytes`);
    return new Uint8Array(inflate(input, { maxOutputLength: Math.max(1, length) }));
  };
};
const COMPRESSORS: Compressors = {
  GZIP: blownUp(zlib.gunzipSync),
  BROTLI: blownUp((input, { maxOutputLength }) => zlib.brotliDecompressSync(input, { maxOutputLength })),
  ZSTD: blownUp((input, { maxOutputLength }) => zlib.zstdDecompressSync(input, { maxOutputLength })),
};

/**
 * Events of a Parquet file: flat columns of numbers, row group by row group. What the file says about itself is compared
 * with its size before anything is allocated.
 */
export async function* readParquetEvents(
  path: string,
  name: string,
  choice: ColumnChoice,
  trackers: number,
): AsyncGenerator<EventBlock, EventFileOrigin | undefined> {
  const file = await asyncBufferFromFile(path);
  // In damaged metadata any field can be absent, whatever its type says: that is found out where it is used.
  const { metadata, columns, plan, used } = await readable(name, async () => {
    const metadata = await parquetMetadataAsync(file);
    const columns = columnNames(metadata, name);
    const plan = planColumns(columns, choice, name);
    const used = columns.filter((_, place) => isUsed(plan, place));
    checkCounts(metadata, used, plan.detail === undefined ? undefined : columns[plan.detail], file.byteLength, name);
    return { metadata, columns, plan, used };
  });
  const builder = new BlockBuilder(plan, trackers);
  let first = 0;
  for (const [group, rowGroup] of metadata.row_groups.entries()) {
    const count = Number(rowGroup.num_rows);
    const values = await readable(`${name}, row group ${group}`, () =>
      readGroup({ file, metadata, rowGroup, used, first, count }),
    );
    const ofPlace = columns.map((column) => values.get(column));
    for (let i = 0; i < count; i++) {
      const where = (column?: string) => `${name}, row ${first + i + 1}${column === undefined ? '' : `, ${column}`}`;
      builder.add({
        where,
        number: (place) => asNumber(ofPlace[place]![i]),
        bytes: (place) => asBytes(ofPlace[place]![i]),
      });
      if (builder.isFull) yield builder.take();
    }
    first += count;
  }
  if (builder.rows === 0) throw invalidFile(name, 'The file has no events.', 'Write a row an event.');
  const rest = builder.take();
  if (rest.details.length > 0) yield rest;
  return originOf(metadata);
}

/** Names of the columns, all of which are plain ones: lists and structures have no place in the store. */
function columnNames({ schema }: FileMetaData, name: string): string[] {
  const [root, ...columns] = schema;
  if (root === undefined || root.num_children !== columns.length) {
    throw invalidFile(
      name,
      'The columns of the file are nested (plain columns of numbers are expected).',
      'Write one number a column and row; channels and hits go into the column detail (docs/event-store.md).',
    );
  }
  return columns.map((column) => column.name);
}

function isUsed({ eventNumber, detail, scalars }: ColumnPlan, place: number): boolean {
  return (
    place === eventNumber || place === detail || scalars.some((source) => 'place' in source && source.place === place)
  );
}

/** Every count and place of the metadata against the size of the file, before anything is allocated for them. */
function checkCounts(
  metadata: FileMetaData,
  used: readonly string[],
  detail: string | undefined,
  fileBytes: number,
  name: string,
): void {
  const total = metadata.row_groups.reduce((sum, { num_rows: rows }) => sum + rows, 0n);
  if (total !== metadata.num_rows || total > BigInt(EVENT_NUMBERS_END)) {
    throw invalidFile(
      name,
      `The file claims ${metadata.num_rows} rows, its row groups ${total} (at most ${EVENT_NUMBERS_END} can be read).`,
      'Write the file again; it may have been cut off.',
    );
  }
  for (const [group, rowGroup] of metadata.row_groups.entries())
    checkGroup(rowGroup, group, used, detail, fileBytes, name);
}

function checkGroup(
  rowGroup: RowGroup,
  group: number,
  used: readonly string[],
  detail: string | undefined,
  fileBytes: number,
  name: string,
): void {
  const rows = rowGroup.num_rows;
  const where = `${name}, row group ${group}`;
  if (rows < 0n || rows > BigInt(MOST_GROUP_ROWS)) {
    throw invalidFile(
      where,
      `The group claims ${rows} rows (at most ${MOST_GROUP_ROWS} are read at once).`,
      'Write smaller groups, for example with row_group_size=100000 in pyarrow.',
    );
  }
  for (const column of used) {
    const claim = claimOf(
      chunkOf(rowGroup, column),
      rows,
      column === detail ? MOST_DETAIL_BYTES : BYTES_PER_VALUE * Number(rows) + BYTES_PER_CHUNK,
      fileBytes,
    );
    if (claim !== undefined) throw invalidFile(`${where}, ${column}`, claim, 'Write the file again; it is damaged.');
  }
}

type ColumnMeta = NonNullable<RowGroup['columns'][number]['meta_data']>;

function chunkOf({ columns }: RowGroup, name: string): ColumnMeta | undefined {
  return columns.find(({ meta_data: meta }) => meta?.path_in_schema.join('.') === name)?.meta_data;
}

const startOf = (meta: ColumnMeta) => meta.dictionary_page_offset || meta.data_page_offset;

/** What a column claims that cannot be. */
function claimOf(meta: ColumnMeta | undefined, rows: bigint, mostBytes: number, fileBytes: number): string | undefined {
  if (meta === undefined) return 'The column is missing in this group.';
  if (meta.num_values !== rows) return `The column claims ${meta.num_values} values in ${rows} rows.`;
  const start = startOf(meta);
  const end = start + meta.total_compressed_size;
  if (start < 4n || meta.total_compressed_size < 0n || end > BigInt(fileBytes)) {
    return `The column claims bytes ${start} to ${end} of a file of ${fileBytes}.`;
  }
  if (meta.total_uncompressed_size < 0n || meta.total_uncompressed_size > BigInt(mostBytes)) {
    return `The column claims ${meta.total_uncompressed_size} bytes for ${rows} values.`;
  }
  return undefined;
}

interface GroupOrder {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly rowGroup: RowGroup;
  readonly used: readonly string[];
  readonly first: number;
  readonly count: number;
}

/** The pages of all columns of a group that are to be read. */
async function checkPagesOf({ file, metadata, rowGroup, used, count }: GroupOrder): Promise<void> {
  for (const column of used) {
    const meta = chunkOf(rowGroup, column)!;
    const start = startOf(meta);
    const bytes = await file.slice(Number(start), Number(start + meta.total_compressed_size));
    const element = metadata.schema.find(({ name }) => name === column)!;
    checkPages(bytes, meta, element, count, COMPRESSORS);
  }
}

async function readGroup(order: GroupOrder): Promise<Map<string, unknown[] | Float64Array>> {
  const { file, metadata, used, first, count } = order;
  const values = new Map<string, unknown[] | Float64Array>();
  const tooLong: string[] = [];
  await checkPagesOf(order);
  await parquetRead({
    ...{ file, metadata, columns: [...used], rowStart: first, rowEnd: first + count },
    ...{ compressors: COMPRESSORS, utf8: false, geoparquet: false },
    // The reader awaits nothing that is done here: an error thrown in it would be nobody's and end the thread.
    onChunk: ({ columnName, columnData, rowStart }) => {
      const fits = keep(values, columnName, columnData, rowStart - first, count);
      if (!fits) tooLong.push(columnName);
    },
  });
  if (tooLong.length > 0) throw new Error(`the column ${tooLong[0]} has too many values`);
  for (const column of used)
    if (!values.has(column) && count > 0) throw new Error(`the column ${column} has no values`);
  return values;
}

/** Chunks of a column come one after another; together they have a value a row. Whether there is room for this one. */
function keep(
  values: Map<string, unknown[] | Float64Array>,
  column: string,
  data: DecodedArray,
  offset: number,
  count: number,
): boolean {
  if (offset < 0 || offset + data.length > count) return false;
  const known =
    values.get(column) ??
    (data instanceof Float64Array ? new Float64Array(count).fill(NaN) : new Array<unknown>(count));
  for (let i = 0; i < data.length; i++) known[offset + i] = data[i] as number;
  values.set(column, known);
  return true;
}

function asNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'boolean' ? Number(value) : NaN;
}

function asBytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? new Uint8Array(value) : new Uint8Array();
}

const sums = z.object({ count: z.int().min(0), weight: z.number(), squares: z.number().min(0) });
const originSchema = z.object({
  ...{ run: z.int(), kind: z.enum(['mc', 'data']), process: z.string(), label: z.string(), geometry: z.string() },
  ...{ digest: z.string().nullable(), generated: sums, onTarget: sums, program: z.string() },
});

/** Where the events come from, as files of our own say; anything else says nothing. */
function originOf({ key_value_metadata: pairs }: FileMetaData): EventFileOrigin | undefined {
  const text = pairs?.find(({ key }) => key === ORIGIN_KEY)?.value;
  try {
    return originSchema.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}

async function readable<T>(where: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TwinError) throw error;
    throw invalidFile(
      where,
      `This is no Parquet that can be read (${(error as Error).message.slice(0, 200)}).`,
      'Write the file again, uncompressed or with Snappy, gzip, Brotli or Zstandard.',
    );
  }
}
