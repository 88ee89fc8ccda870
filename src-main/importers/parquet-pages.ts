import type { ColumnMetaData, Compressors, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';

/**
 * Counts inside the pages of a column against the rows of its group, before they are decoded. The decoder believes them: a
 * run of 2³⁰ equal values in a page of six keeps it busy for minutes. Layout: parquet.apache.org/docs/file-format/data-pages,
 * runs: …/encodings, "Run Length Encoding / Bit-Packing Hybrid (RLE = 3)".
 */
export function checkPages(
  column: ArrayBuffer,
  { codec }: Pick<ColumnMetaData, 'codec'>,
  { type, repetition_type: repetition }: Pick<SchemaElement, 'type' | 'repetition_type'>,
  rows: number,
  compressors: Compressors,
): void {
  const reader = { view: new DataView(column), offset: 0 };
  const inflate = (bytes: Uint8Array, length: number) => viewOf(decompressPage(bytes, length, codec, compressors));
  let seen = 0;
  while (seen < rows && reader.offset < column.byteLength - 1) {
    const header = parquetHeader(reader);
    const { compressed_page_size: stored, uncompressed_page_size: length } = header;
    requireCount(stored, column.byteLength - reader.offset, 'bytes of a page');
    requireCount(length, Number.MAX_SAFE_INTEGER, 'bytes of a page');
    const bytes = new Uint8Array(column, reader.offset, stored);
    reader.offset += stored;
    if (header.type === 'DATA_PAGE' && header.data_page_header !== undefined) {
      const { num_values: values, encoding } = header.data_page_header;
      requireCount(values, rows, 'values');
      const page = inflate(bytes, length);
      let at = 0;
      const levels = repetition === 'REPEATED' ? 2 : repetition === 'OPTIONAL' ? 1 : 0;
      for (let level = 0; level < levels; level++) at = checkLevels(page, at, values);
      if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY') checkIndices(page, at, values);
      else if (encoding === 'RLE') checkLevels(page, at, values);
      seen += values;
    } else if (header.type === 'DATA_PAGE_V2' && header.data_page_header_v2 !== undefined) {
      const page = header.data_page_header_v2;
      const { num_values: values, encoding, is_compressed: isCompressed } = page;
      const { repetition_levels_byte_length: repetitions, definition_levels_byte_length: definitions } = page;
      requireCount(values, rows, 'values');
      requireCount(page.num_nulls, values, 'empty values');
      requireCount(repetitions, stored, 'bytes of levels');
      requireCount(definitions, stored - repetitions, 'bytes of levels');
      if (repetitions > 0) checkRuns(viewOf(bytes), 0, 1, values);
      if (definitions > 0) checkRuns(viewOf(bytes), repetitions, 1, values);
      const rest = bytes.subarray(repetitions + definitions);
      const content = isCompressed === false ? viewOf(rest) : inflate(rest, length - repetitions - definitions);
      if (encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY')
        checkIndices(content, 0, values - page.num_nulls);
      else if (encoding === 'RLE' && type === 'BOOLEAN') checkLevels(content, 0, values - page.num_nulls);
      seen += values;
    } else if (header.type === 'DICTIONARY_PAGE') {
      // An entry of no bytes can be meant for many rows, but none is there that no row means.
      requireCount(header.dictionary_page_header?.num_values, Math.max(rows, length), 'values of a dictionary');
    }
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

function requireCount(count: number | undefined, most: number, what: string): asserts count is number {
  if (count === undefined) throw new Error(`a page does not say how many ${what}`);
  if (!Number.isSafeInteger(count) || count < 0 || count > most)
    throw new Error(`a page claims ${count} ${what}, at most ${most} can be`);
}

/** Runs of one bit a value behind their length; returns where they end. */
function checkLevels(page: DataView, at: number, values: number): number {
  const length = page.getUint32(at, true);
  requireCount(length, page.byteLength - at - 4, 'bytes of levels');
  checkRuns(page, at + 4, 1, values);
  return at + 4 + length;
}

/** Indices into a dictionary: their width in bits, then runs. */
function checkIndices(page: DataView, at: number, values: number): void {
  const width = values === 0 ? 0 : page.getUint8(at);
  requireCount(width, 32, 'bits of an index');
  if (width > 0) checkRuns(page, at + 1, width, values);
}

/** Bit-packed runs come in groups of eight, so that the last one is longer than what is left; writers fill up to 63 groups. */
const LONGEST_FILLED_RUN = 8 * 63;

function checkRuns(page: DataView, start: number, width: number, values: number): void {
  let at = start;
  for (let seen = 0; seen < values;) {
    const { value: header, end } = readVarint(page, at);
    const isPacked = header % 2 === 1;
    const count = isPacked ? 8 * ((header - 1) / 2) : header / 2;
    requireCount(count, values - seen + (isPacked ? LONGEST_FILLED_RUN : 0), 'values of a run');
    at = end + (isPacked ? (count * width) / 8 : Math.ceil(width / 8));
    seen += count;
  }
}

function readVarint(page: DataView, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, unit = 1; unit <= 2 ** 28; at++, unit *= 128) {
    const byte = page.getUint8(at);
    value += (byte % 128) * unit;
    if (byte < 128) return { value, end: at + 1 };
  }
  throw new Error('a run without an end of its length');
}
