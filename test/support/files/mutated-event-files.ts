import { parquetWriteBuffer } from 'hyparquet-writer';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { damage } from '../hardship/damage.ts';

const HEADER = ['event_number', ...EVENT_COLUMN_NAMES];
const ROWS = 6;
const TOKENS = [
  ...['', 'NaN', '1e999', '-0', '9007199254740993', '0x10', '1e-320', '"', ',', '\n', '\r\n', ';', '\0', '\uFEFF'],
  ...['=cmd()', '-1', '1.5', 'true', '\uD800', '１', "1'000", '1,5', 'x'.repeat(250_000), '__proto__', 'constructor'],
];

function soundRows(): number[][] {
  return Array.from({ length: ROWS }, (_, row) => [
    3 * row,
    ...EVENT_COLUMN_NAMES.map((name, c) => (name.startsWith('trigger_') ? row % 2 : row + c / 7)),
  ]);
}

const soundParquet = (codec: 'SNAPPY' | 'UNCOMPRESSED') =>
  Buffer.from(
    parquetWriteBuffer({
      ...{ codec, rowGroupSize: 4 },
      columnData: HEADER.map((name, c) => ({ name, type: 'DOUBLE' as const, data: soundRows().map((row) => row[c]!) })),
    }),
  );
const parquets = [soundParquet('SNAPPY'), soundParquet('UNCOMPRESSED')] as const;

/** A file of events with faults, by its number: two of three are CSV, one is Parquet. */
export function mutatedEventFile(index: number): { readonly kind: 'csv' | 'parquet'; readonly bytes: Buffer } {
  const stream = new RandomStream(4, 1, 'event files').startEvent(index);
  const below = (n: number) => Math.floor(n * stream.uniform());
  return index % 3 === 2
    ? { kind: 'parquet', bytes: mutateParquet(index, below) }
    : { kind: 'csv', bytes: mutateCsv(below) };
}

function mutateCsv(below: (n: number) => number): Buffer {
  const rows: unknown[][] = [[...HEADER], ...soundRows()];
  for (let i = below(3); i >= 0; i--) {
    const row = rows[below(rows.length)];
    if (row === undefined) continue;
    const kinds = [
      () => (row[below(row.length)] = TOKENS[below(TOKENS.length)]),
      () => rows.splice(below(rows.length), 1),
      () => rows.push([...row]),
      () => row.splice(below(row.length), 1),
      () => row.push(TOKENS[below(TOKENS.length)]),
      () => rows.reverse(),
    ];
    kinds[below(kinds.length)]!();
  }
  const text = rows.map((row) => row.join(',')).join(below(2) === 0 ? '\n' : '\r\n');
  const bytes = Buffer.from(text, below(20) === 0 ? 'utf16le' : 'utf8');
  const chance = below(6);
  if (chance === 0) return bytes.subarray(0, below(bytes.length + 1));
  if (chance === 1 && bytes.length > 0) bytes[below(bytes.length)]! ^= 1 << below(8);
  return bytes;
}

/** Bytes flipped where they hurt most: in the metadata at the end and in the headers of pages. */
function mutateParquet(index: number, below: (n: number) => number): Buffer {
  const bytes = Buffer.from(parquets[index % 2]!);
  if (below(8) === 0) return damage(bytes, index, 64);
  const metadataBytes = bytes.readUInt32LE(bytes.length - 8);
  const metadata = bytes.length - 8 - metadataBytes;
  for (let i = below(3); i >= 0; i--) {
    const at = below(2) === 0 ? metadata + below(metadataBytes + 8) : 4 + below(metadata - 4);
    bytes[at] = [bytes[at]! ^ (1 << below(8)), below(256), 0xff, 0x80, 0][below(5)]!;
  }
  return bytes;
}
