import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { hepDataSubmissionYaml, hepDataTableYaml, tableCsv } from '../../../physics/statistics/export/tables.ts';
import { uhiDocument } from '../../../physics/statistics/export/uhi-histogram.ts';
import { figureFile } from '../../exporters/svg/figure-file.ts';
import { limitHs3 } from '../../exporters/limit-hs3.ts';
import { limitPatchSet } from '../../exporters/limit-patchset.ts';
import { hepDataTables, limitColumns } from '../../exporters/limit-tables.ts';
import { runHistograms } from '../../exporters/run-histograms.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { programVersion } from '../../resources.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { CallContext } from '../context.ts';
import { drawExclusionFigures } from './exclusion-figures.ts';
import { limitsOfRuns, storeReply, type PointLimit } from './limits-of-store.ts';
import { searchSettings, type SearchSettings } from './settings.ts';
import { withStoreAsync } from '../../store/with-store.ts';

interface OutputFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Forms of what is computed from a store; events and detectors have their own (use-cases/exchange). */
type Format = Exclude<CallRequest<'analysis.export'>['format'], 'parquet' | 'phoenix' | 'gdml' | 'gltf'>;
type Request = Omit<CallRequest<'analysis.export'>, 'format'> & { readonly format: Format };

/** The limits of a store, or its histograms and figures, in the form another program reads. Every file is complete or absent. */
export function exportLimits(request: Request, context: CallContext): Promise<CallReply<'analysis.export'>> {
  return withStoreAsync(request.store, async (reader) => {
    const files = await filesOf(request.format, reader, searchSettings(request), context);
    makeFolder(request.out);
    const paths = files.map(({ name, content }) => {
      const path = join(request.out, name);
      writeAtomically(path, content);
      return path;
    });
    return { format: request.format, files: paths };
  });
}

async function filesOf(
  format: Format,
  reader: EventReader,
  settings: SearchSettings,
  context: CallContext,
): Promise<readonly OutputFile[]> {
  if (format === 'uhi') return [histogramFile(reader)];
  const found = await limitsOfRuns(reader, reader.listRuns(), settings, context);
  context.signal.throwIfAborted();
  switch (format) {
    case 'pyhf':
      return pyhfFiles(found.limits);
    case 'hs3':
      return found.limits.map((limit) => ({
        name: `${pointName(limit)}.hs3.json`,
        content: jsonText(limitHs3(limit)),
      }));
    case 'hepdata':
      return hepDataFiles(storeReply(found, settings));
    case 'csv':
      return [{ name: 'limits.csv', content: tableCsv(limitColumns(storeReply(found, settings).rows)) }];
    case 'svg':
    case 'pdf':
      return figureFiles(drawExclusionFigures(found.limits, settings), format);
  }
}

function histogramFile(reader: EventReader): OutputFile {
  const runs = reader.listRuns().filter(({ status }) => status === 'finished');
  if (runs.length === 0)
    throw new TwinError({
      code: 'RUN_NOTHING',
      where: reader.path,
      problem: 'The store has no finished run to fill histograms from.',
      remedy: 'Simulate one with `twin simulate`.',
    });
  return { name: 'histograms.uhi.json', content: uhiDocument(runs.flatMap((run) => runHistograms(reader, run))) };
}

async function figureFiles(figures: readonly Figure[], format: 'svg' | 'pdf'): Promise<OutputFile[]> {
  const content = format === 'svg' ? figureFile : (await import('../../exporters/pdf/figure-pdf.ts')).renderFigurePdf;
  const files: OutputFile[] = [];
  for (const figure of figures) files.push({ name: `${figure.id}.${format}`, content: await content(figure) });
  return files;
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function pointName({ point }: PointLimit): string {
  const mass = String(point.massMev).replaceAll('.', 'p');
  return `${point.geometry}_${point.production}_${mass}mev`.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
}

/** One grid a detector and set of runs: a patch set has one background. */
function pyhfFiles(limits: readonly PointLimit[]): OutputFile[] {
  const grids = Map.groupBy(limits, ({ point }) => [point.geometry, ...point.runs.map(({ name }) => name)].join('_'));
  return [...grids].flatMap(([name, ofGrid]) => {
    const { background, patchSet } = limitPatchSet(ofGrid);
    const stem = name.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
    return [
      { name: `${stem}_background.json`, content: jsonText(background) },
      { name: `${stem}_patchset.json`, content: jsonText(patchSet) },
    ];
  });
}

function hepDataFiles(reply: ReturnType<typeof storeReply>): OutputFile[] {
  const tables = hepDataTables(reply);
  const comment = `Simulated reproduction of the NA64 search of 2016 (Phys. Rev. D 97, 072002) with ${programVersion()}. ${reply.warnings.join(' ')}`;
  const files = [
    ...tables.map((table) => ({ name: table.file, content: hepDataTableYaml(table) })),
    { name: 'submission.yaml', content: hepDataSubmissionYaml(comment.trim(), tables) },
  ];
  return [...files, { name: 'submission.zip', content: zipOf(files) }];
}

/** HEPData takes a submission as one archive. All files have the earliest date that an archive can hold: same bytes each time. */
function zipOf(files: readonly { readonly name: string; readonly content: string }[]): Uint8Array {
  const entries = files.map(({ name, content }) => [name, strToU8(content)]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { mtime: new Date(1980, 0, 1) });
}
