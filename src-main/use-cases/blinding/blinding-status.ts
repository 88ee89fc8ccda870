import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { demanded } from '../../../physics/selection/cut-bits.ts';
import { sumWeights } from '../../../physics/selection/cutflow.ts';
import { selectionDifferences } from '../../../physics/selection/compare-selections.ts';
import { selectionSchema, type Selection } from '../../../physics/selection/cuts.ts';
import { insideRegion, regionColumns, regions } from '../../../physics/selection/regions.ts';
import { listStages } from '../../../physics/selection/stages.ts';
import type { BlindingAct, BlindingLog, NamedRun } from '../../store/blinding-log.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection, hashSelection } from '../selection/choose-selection.ts';
import { readSample } from '../selection/read-sample.ts';

export type BlindingStatus = CallReply<'blinding.status'>;

/** Regions whose counts a freeze records: what the background in the box is estimated and checked with. */
const CONTROL_REGIONS: readonly string[] = ['A', 'C', 'validation'];

export type ControlCounts = Readonly<Record<string, number>>;

export function tellBlinding(request: CallRequest<'blinding.status'>): BlindingStatus {
  return withStore(request.store, (reader) => blindingStatus(reader, chooseSelection(request)));
}

/** What is hidden, what was frozen, and whether this selection may open the box. */
export function blindingStatus(reader: EventReader, selection: Selection): BlindingStatus {
  const data = reader.listRuns().filter(({ kind }) => kind === 'data');
  const log = reader.readBlindingLog();
  const acts = log.isSound ? log.acts : [];
  const freeze = acts.findLast(({ content }) => content.act === 'freeze');
  const differences =
    freeze === undefined ? [] : selectionDifferences(selectionSchema.parse(freeze.content.selection), selection);
  const checklist = makeChecklist(reader, data, log, freeze, selection, differences);
  return {
    runs: data.map(({ runId, label }) => ({ run: runId, label, blind: reader.isBlind(runId) })),
    log: {
      sound: log.isSound,
      problem: log.isSound ? null : log.problem,
      acts: acts.map(({ act, content, sha256 }) => ({
        act,
        kind: content.act,
        at: content.at,
        by: content.by,
        selection_sha256: content.selection_sha256,
        runs: content.data_runs.map(({ run }) => run),
        sha256,
        reason: content.reason ?? '',
      })),
    },
    frozen:
      freeze === undefined
        ? null
        : {
            selection: selectionSchema.parse(freeze.content.selection).name,
            selection_sha256: freeze.content.selection_sha256,
            at: freeze.content.at,
          },
    differences,
    checklist,
    statement: checklist.every(({ ok }) => ok) ? confirmation(data, hashSelection(selection)) : null,
  };
}

/** The finished runs of data, by what they hold. */
export function nameRuns(data: readonly RunRecord[]): NamedRun[] {
  return data
    .filter(({ status }) => status === 'finished')
    .map(({ runId, cardSha256, digest }) => ({ run: runId, card_sha256: cardSha256, digest: digest! }));
}

/** Visible events of data in the control regions after all cuts but those of the box. */
export function countControlRegions(
  reader: EventReader,
  data: readonly RunRecord[],
  selection: Selection,
): ControlCounts {
  const sample = readSample(
    reader,
    data.map(({ runId }) => runId),
    selection,
    regionColumns(regions),
  );
  const { cuts } = listStages(selection).find(({ name }) => name === 'all-cuts')!;
  const chosen = demanded(selection, sample.bits, { pass: cuts, fail: [] });
  const weights = sample.columns.get('weight')!;
  return Object.fromEntries(
    regions
      .filter(({ name }) => CONTROL_REGIONS.includes(name))
      .map((region) => [region.name, sumWeights(weights, insideRegion(region, sample.columns, chosen)).count]),
  );
}

function confirmation(data: readonly RunRecord[], selectionSha256: string): string {
  const runs = data.map(({ runId }) => runId).join(', ');
  return `I open the signal box of the data of runs ${runs} with the selection ${selectionSha256.slice(0, 12)}, for good.`;
}

function makeChecklist(
  reader: EventReader,
  data: readonly RunRecord[],
  log: BlindingLog,
  freeze: BlindingAct | undefined,
  selection: Selection,
  differences: readonly string[],
): BlindingStatus['checklist'] {
  const isOpen = data.length > 0 && data.every(({ runId }) => !reader.isBlind(runId));
  const unfinished = data.filter(({ status }) => status !== 'finished').map(({ runId }) => runId);
  const isSameData = freeze !== undefined && canonicalJson(nameRuns(data)) === canonicalJson(freeze.content.data_runs);
  const isSameSelection = freeze?.content.selection_sha256 === hashSelection(selection);
  const counts = isSameData && unfinished.length === 0 ? countControlRegions(reader, data, selection) : undefined;
  const recorded = freeze?.content.evidence as ControlCounts | undefined;
  const isSameControl =
    isSameSelection &&
    counts !== undefined &&
    Object.entries(counts).every(([name, count]) => recorded?.[name] === count);
  return [
    {
      item: 'The log of the blinding verifies',
      ok: log.isSound,
      detail: log.isSound ? `${log.acts.length} acts` : log.problem,
    },
    {
      item: 'There are finished runs of data, and their box is closed',
      ok: data.length > 0 && unfinished.length === 0 && !isOpen,
      detail:
        data.length === 0
          ? 'no run of data'
          : unfinished.length > 0
            ? `not finished: run ${unfinished.join(', ')}`
            : isOpen
              ? 'it is open'
              : `run ${data.map(({ runId }) => runId).join(', ')}`,
    },
    {
      item: 'A selection is frozen',
      ok: freeze !== undefined,
      detail: freeze === undefined ? 'none' : `${freeze.content.selection_sha256.slice(0, 12)} at ${freeze.content.at}`,
    },
    {
      item: 'The selection is the frozen one',
      ok: isSameSelection,
      detail: isSameSelection ? 'no difference' : differences.join('; ') || 'none is frozen',
    },
    {
      item: 'The data are those of the freeze',
      ok: isSameData,
      detail: isSameData ? 'same digests' : 'runs were added, finished or changed since',
    },
    {
      item: 'The control regions hold what they held at the freeze',
      ok: isSameControl,
      detail:
        counts === undefined
          ? 'not counted'
          : Object.entries(counts)
              .map(([name, count]) => `${name}: ${count}`)
              .join(', '),
    },
  ];
}
