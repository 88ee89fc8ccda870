import { calls } from '../../../contract/calls.ts';
import { commandOf } from '../../../contract/command-line.ts';
import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import { listDetectors } from '../../../geometry/catalogue.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';

/** How a run is made again. */
export interface MadeAgain {
  readonly command: string;
  /** A detector that no shipped name stands for: the file that the command names, beside the report, and its text. */
  readonly geometryFile?: readonly [name: string, text: string];
}

/** The command that makes the events of a run again, bit for bit, into a store of this name. */
export function makeAgain(reader: EventReader, run: RunRecord, store: string): MadeAgain {
  if (run.process === 'external') return { command: 'imported: `twin import` of the same file makes them again' };
  if (run.kind === 'data')
    return { command: 'pseudo-data: their conditions are sealed, so no command makes them again' };
  const { name, document } = reader.readGeometry(run.geometrySha256);
  const isShipped =
    listDetectors().some((shipped) => shipped.name === name) && resolveGeometry(name).sha256 === run.geometrySha256;
  const file = `${name.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}.json`;
  const card = { ...cardOf(run), geometry: isShipped ? name : `./${file}` };
  const command = commandOf('simulate', calls['run.simulate'].request, { store, card });
  return isShipped ? { command } : { command, geometryFile: [file, document] };
}

/** The card of a run without the hashes that are stored with it. */
export function cardOf(run: RunRecord): Partial<RunCard> {
  const fields: ReadonlySet<string> = new Set(Object.keys(runCardSchema.shape));
  const stored = JSON.parse(run.card) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(stored).filter(([field]) => fields.has(field)));
}
