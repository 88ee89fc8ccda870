import { createReadStream } from 'node:fs';
import type { EventFileOrigin } from '../exporters/events/event-file-writer.ts';
import { planColumns, type ColumnChoice } from './column-plan.ts';
import { BlockBuilder, type EventBlock, type FileRow } from './event-block.ts';
import { invalidFile } from './invalid-file.ts';

const READ_BYTES = 1 << 20;
/** Longer lines are no events: one with all columns and a full detail has some 10,000 characters. */
const LONGEST_LINE = 200_000;
/** What decimal numbers are written with; Number() alone would also take hexadecimal ones and blanks. */
const DECIMAL = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^(?:[0-9a-fA-F]{2})+$/;

/**
 * Events of a CSV file: a header with the names of the columns, then a line an event, separated by commas, UTF-8, lines
 * ended by LF or CRLF. Values may stand in quotes. Read line by line, so that the size of the file does not matter.
 */
export async function* readCsvEvents(
  path: string,
  name: string,
  choice: ColumnChoice,
  trackers: number,
): AsyncGenerator<EventBlock, EventFileOrigin | undefined> {
  let builder: BlockBuilder | undefined;
  let columns: readonly string[] = [];
  for await (const { text, line } of readLines(path, name)) {
    if (builder === undefined) {
      columns = splitLine(text);
      builder = new BlockBuilder(planColumns(columns, choice, `${name}, line ${line}`), trackers);
      continue;
    }
    if (text === '') continue;
    builder.add(rowOf(text, line, columns, name));
    if (builder.isFull) yield builder.take();
  }
  if (builder === undefined || builder.rows === 0) {
    throw invalidFile(
      name,
      builder === undefined ? 'The file is empty.' : 'The file has a header, but no events.',
      'Write a header with the names of docs/event-store.md, and a line an event.',
    );
  }
  const rest = builder.take();
  if (rest.details.length > 0) yield rest;
  return undefined;
}

function rowOf(text: string, line: number, columns: readonly string[], name: string): FileRow {
  const cells = splitLine(text);
  const where = (column?: string) => `${name}, line ${line}${column === undefined ? '' : `, ${column}`}`;
  if (cells.length !== columns.length) {
    throw invalidFile(
      where(),
      `There are ${cells.length} values (the header names ${columns.length} columns).`,
      'Write as many values as columns, with a point in decimal numbers and a comma between them.',
    );
  }
  return {
    where,
    number: (place) => (DECIMAL.test(cells[place]!) ? Number(cells[place]) : NaN),
    bytes: (place) => (HEXADECIMAL.test(cells[place]!) ? Buffer.from(cells[place]!, 'hex') : new Uint8Array()),
  };
}

function splitLine(text: string): string[] {
  return text.split(',').map(unquote);
}

function unquote(cell: string): string {
  const bare = cell.trim();
  return bare.length >= 2 && bare.startsWith('"') && bare.endsWith('"') ? bare.slice(1, -1) : bare;
}

async function* readLines(path: string, name: string): AsyncGenerator<{ text: string; line: number }, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let waiting = '';
  let line = 0;
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw invalidFile(`${name}, after line ${line}`, 'This is not UTF-8.', 'Save the file as UTF-8 text.');
    }
  };
  const check = (text: string) => {
    if (text.includes('\0')) {
      throw invalidFile(
        `${name}, line ${line + 1}`,
        'The text holds zero bytes (it is UTF-16, or no text at all).',
        'Save the file as UTF-8 text.',
      );
    }
    if (text.length > LONGEST_LINE) {
      throw invalidFile(
        `${name}, line ${line + 1}`,
        `The line has more than ${LONGEST_LINE} characters.`,
        'Write one event a line.',
      );
    }
    return text.endsWith('\r') ? text.slice(0, -1) : text;
  };
  for await (const bytes of createReadStream(path, { highWaterMark: READ_BYTES })) {
    const lines = (waiting + decode(bytes as Buffer)).split('\n');
    waiting = lines.pop()!;
    for (const text of lines) {
      const whole = check(text);
      yield { text: whole, line: ++line };
    }
    check(waiting);
  }
  const last = check(waiting + decode());
  if (last !== '') yield { text: last, line: ++line };
}
