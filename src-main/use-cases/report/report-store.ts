import { basename, join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { calls } from '../../../contract/calls.ts';
import { commandOf } from '../../../contract/command-line.ts';
import type { Figure } from '../../../contract/figure.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { renderStudyReport, type ReportTable } from '../../exporters/report/StudyReport.tsx';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { programVersion } from '../../resources.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStoreAsync } from '../../store/with-store.ts';
import type { CallContext } from '../context.ts';
import { eventProgress } from '../progress-meter.ts';
import { drawExclusionFigures } from '../search/exclusion-figures.ts';
import { limitsOfRuns } from '../search/limits-of-store.ts';
import { searchSettings } from '../search/settings.ts';
import { hashSelection } from '../selection/choose-selection.ts';
import { digestOfRuns } from '../store/inspect-store.ts';
import { makeAgain, type MadeAgain } from './make-again.ts';
import { drawRunFigures } from './run-figures.ts';
import { cardTable, commandTable, cutflowTable, geometryTable, limitTable, summaryTable } from './run-tables.ts';

/** A store, or one run of it, as one page that says how to make every number of it again. */
export function reportStore(
  { store, run, out }: CallRequest<'run.report'>,
  context: CallContext,
): Promise<CallReply<'run.report'>> {
  return withStoreAsync(store, async (reader) => {
    const runs = chooseRuns(reader, run);
    const tell = eventProgress('report', context.report);
    const name = basename(store);
    const again = runs.map((record) => makeAgain(reader, record, name));
    const tables: ReportTable[] = [commandTable(runs, again)];
    const figures: Figure[] = [];
    for (const [done, record] of runs.entries()) {
      tell(done, runs.length);
      context.signal.throwIfAborted();
      tables.push(cardTable(record), ...geometryTable(reader, record), cutflowTable(reader, record));
      tables.push(summaryTable(record, await reader.summariseColumns(record.runId, context.signal)));
      figures.push(...drawRunFigures(reader, record));
    }
    const limits = await limitsIfAny(reader, runs, context);
    const digest = digestOfRuns(runs.map((record) => record.digest!));
    makeFolder(out);
    const page = join(out, 'report.html');
    writeAtomically(
      page,
      renderStudyReport({
        title: run === undefined ? `${name}: ${runs.length} runs` : `${name}, run ${run}: ${runs[0]!.label}`,
        lead: `Simulated and reconstructed by ${programVersion()}. Selection: ${paperSelection.name}.${hidden(reader, runs)}`,
        tables: [...tables, ...limits.tables],
        figures: [...figures, ...limits.figures],
        command: commandOf('report', calls['run.report'].request, { store: name, run }),
        hashes: hashesOf(runs, digest),
      }),
    );
    tell(runs.length, runs.length);
    return {
      report: page,
      geometries: writeGeometries(out, again),
      commands: again.map(({ command }) => command),
      digest,
    };
  });
}

function chooseRuns(reader: EventReader, wanted: number | undefined): readonly RunRecord[] {
  const asked = wanted === undefined ? reader.listRuns() : [reader.readRun(wanted)];
  const finished = asked.filter(({ status }) => status === 'finished');
  if (finished.length > 0) return finished;
  throw new TwinError({
    code: 'RUN_NOTHING',
    where: reader.path,
    problem: wanted === undefined ? 'The store has no finished run to report on.' : `Run ${wanted} is not finished.`,
    remedy: 'Finish it by running its `twin simulate` command again.',
  });
}

/** Limits and what they exclude, where the runs hold a signal that reaches the box. */
async function limitsIfAny(
  reader: EventReader,
  runs: readonly RunRecord[],
  context: CallContext,
): Promise<{ readonly tables: readonly ReportTable[]; readonly figures: readonly Figure[] }> {
  const settings = searchSettings({ cl: 0.9, systematics: 'common' });
  try {
    const { limits, warnings } = await limitsOfRuns(reader, runs, settings, context);
    context.signal.throwIfAborted();
    return { tables: [limitTable(limits, warnings)], figures: drawExclusionFigures(limits, settings) };
  } catch (error) {
    if (error instanceof TwinError && error.code === 'RUN_NOTHING') return { tables: [], figures: [] };
    throw error;
  }
}

function hidden(reader: EventReader, runs: readonly RunRecord[]): string {
  return runs.some(({ runId }) => reader.isBlind(runId))
    ? ' Events of data in the signal box are hidden and not counted.'
    : '';
}

function hashesOf(runs: readonly RunRecord[], digest: string): readonly (readonly [string, string])[] {
  return [
    ['digest of the runs', digest],
    ['selection', hashSelection(paperSelection)],
    ...runs.flatMap(({ runId, digest: ofRun, cardSha256, geometrySha256 }): (readonly [string, string])[] => [
      [`run ${runId}: events`, ofRun!],
      [`run ${runId}: card`, cardSha256],
      [`run ${runId}: detector`, geometrySha256],
    ]),
  ];
}

function writeGeometries(folder: string, again: readonly MadeAgain[]): string[] {
  const files = new Map(again.flatMap(({ geometryFile }) => (geometryFile === undefined ? [] : [geometryFile])));
  return [...files].map(([name, text]) => {
    const path = join(folder, name);
    writeAtomically(path, `${text}\n`);
    return path;
  });
}
