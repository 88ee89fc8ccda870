import { join } from 'node:path';
import { renderStudyReport, type StudyReportContent } from '../../exporters/report/StudyReport.tsx';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';

/** A study as one page, and its numbers as JSON beside it, the same to the byte whenever and wherever it is made; returns both paths. */
export function writeStudyReport(
  folder: string,
  name: string,
  content: StudyReportContent,
  reply: Readonly<Record<string, unknown>>,
): string[] {
  makeFolder(folder);
  const page = join(folder, `${name}.html`);
  const numbers = join(folder, `${name}.json`);
  const { figures: _figures, files: _files, store: _store, cpu_s: _time, ...plain } = reply;
  writeAtomically(numbers, `${JSON.stringify(plain, null, 2)}\n`);
  writeAtomically(page, renderStudyReport(content));
  return [page, numbers];
}
