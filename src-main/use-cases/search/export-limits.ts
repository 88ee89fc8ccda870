import { join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { hepDataSubmissionYaml, hepDataTableYaml, tableCsv } from '../../../physics/statistics/export/tables.ts';
import { limitPatchSet } from '../../exporters/limit-patchset.ts';
import { hepDataTables, limitColumns } from '../../exporters/limit-tables.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { programVersion } from '../../resources.ts';
import type { CallContext } from '../context.ts';
import { limitsOfRuns, storeReply, type PointLimit } from './limits-of-store.ts';
import { searchSettings } from './settings.ts';
import { withStoreAsync } from './with-store.ts';

interface OutputFile {
  readonly name: string;
  readonly text: string;
}

/** The limits of a store in the form another program reads. Every file is complete or absent. */
export function exportLimits(
  request: CallRequest<'analysis.export'>,
  context: CallContext,
): Promise<CallReply<'analysis.export'>> {
  return withStoreAsync(request.store, async (reader) => {
    const settings = searchSettings(request);
    const found = await limitsOfRuns(reader, reader.listRuns(), settings, context);
    context.signal.throwIfAborted();
    const files =
      request.format === 'pyhf'
        ? pyhfFiles(found.limits)
        : request.format === 'hepdata'
          ? hepDataFiles(storeReply(found, settings))
          : [{ name: 'limits.csv', text: tableCsv(limitColumns(storeReply(found, settings).rows)) }];
    makeFolder(request.out);
    const paths = files.map(({ name, text }) => {
      const path = join(request.out, name);
      writeAtomically(path, text);
      return path;
    });
    return { format: request.format, files: paths };
  });
}

/** One grid a detector and set of runs: a patch set has one background. */
function pyhfFiles(limits: readonly PointLimit[]): OutputFile[] {
  const grids = Map.groupBy(limits, ({ point }) => [point.geometry, ...point.runs.map(({ name }) => name)].join('_'));
  return [...grids].flatMap(([name, ofGrid]) => {
    const { background, patchSet } = limitPatchSet(ofGrid);
    const stem = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
    const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    return [
      { name: `${stem}_background.json`, text: json(background) },
      { name: `${stem}_patchset.json`, text: json(patchSet) },
    ];
  });
}

function hepDataFiles(reply: ReturnType<typeof storeReply>): OutputFile[] {
  const tables = hepDataTables(reply);
  const comment = `Simulated reproduction of the NA64 search of 2016 (Phys. Rev. D 97, 072002) with ${programVersion()}. ${reply.warnings.join(' ')}`;
  return [
    ...tables.map((table) => ({ name: table.file, text: hepDataTableYaml(table) })),
    { name: 'submission.yaml', text: hepDataSubmissionYaml(comment.trim(), tables) },
  ];
}
