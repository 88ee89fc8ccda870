import { EVENT_COLUMNS, EVENT_COLUMN_NAMES, type EventColumnName } from '../../physics/event-model/event-columns.ts';
import { EVENT_DETAIL, EVENT_NUMBER } from '../exporters/events/event-file-writer.ts';
import { invalidFile } from './invalid-file.ts';

/** What a user says about the columns of a file of events. */
export interface ColumnChoice {
  /** Values of columns that the file does not have. */
  readonly fill: Readonly<Partial<Record<EventColumnName, number>>>;
  /** Columns of the file that are left out. */
  readonly ignore: readonly string[];
}

/** Where the store's columns come from: places among the columns of the file. */
export interface ColumnPlan {
  /** Undefined where the file has no numbers: its rows count from 0. */
  readonly eventNumber: number | undefined;
  readonly detail: number | undefined;
  /** For each column of the store its place in the file, or the value that stands for all events. */
  readonly scalars: readonly ({ readonly place: number } | { readonly value: number })[];
}

/** Truth is for simulations that know it: a file without it has zeros. */
const isTruth = (name: EventColumnName) => name.startsWith('truth_');

/** Matches the columns of a file with those of the store, by name; everything must have its place. */
export function planColumns(names: readonly string[], { fill, ignore }: ColumnChoice, where: string): ColumnPlan {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw invalidFile(where, `The column ${quoted(twice)} is there twice.`, 'Rename or remove one of them.');
  }
  const known = new Set<string>([EVENT_NUMBER, EVENT_DETAIL, ...EVENT_COLUMN_NAMES]);
  const strange = names.filter((name) => !known.has(name) && !ignore.includes(name));
  if (strange.length > 0) {
    throw invalidFile(
      where,
      `The store has no column ${quoted(strange[0]!)}${others(strange)}.`,
      `Rename it to one that docs/event-store.md lists, or leave it out with --ignore ${strange.slice(0, 20).join(',')}.`,
    );
  }
  const filledTwice = Object.keys(fill).find((name) => names.includes(name) && !ignore.includes(name));
  if (filledTwice !== undefined) {
    throw invalidFile(where, `The file has the column ${filledTwice} already.`, 'Leave it out of --fill.');
  }
  const placeOf = (name: string) => (names.includes(name) && !ignore.includes(name) ? names.indexOf(name) : undefined);
  const missing = EVENT_COLUMN_NAMES.filter(
    (name) => placeOf(name) === undefined && fill[name] === undefined && !isTruth(name),
  );
  if (missing.length > 0) {
    throw invalidFile(
      where,
      `The column ${quoted(missing[0]!)}${others(missing)} is missing (every cut must find what it asks for).`,
      `Add it, or give all events one value: --fill ${missing
        .slice(0, 20)
        .map((name) => `${name}=0`)
        .join(',')}.`,
    );
  }
  return {
    eventNumber: placeOf(EVENT_NUMBER),
    detail: placeOf(EVENT_DETAIL),
    scalars: EVENT_COLUMNS.map(({ name }) => {
      const place = placeOf(name);
      return place === undefined ? { value: fill[name] ?? 0 } : { place };
    }),
  };
}

const quoted = (name: string) => JSON.stringify(name.slice(0, 60));
const others = (names: readonly string[]) => (names.length > 1 ? ` (nor ${names.length - 1} others)` : '');
