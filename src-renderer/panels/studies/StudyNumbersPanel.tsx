import { Button } from '@mantine/core';
import { useState } from 'react';
import { calls } from '../../../contract/calls.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import type { FailureReport } from '../../../contract/failures.ts';
import { FILES_PATH } from '../../../contract/transport.ts';
import { studyDeclarations } from '../../display/study-declarations.ts';
import type { StudyNumbers } from '../../display/study-numbers.ts';
import { useFiles } from '../../hooks/use-files.ts';
import { useScan, useScanFile } from '../../hooks/use-scan.ts';
import { useStudyResult } from '../../hooks/use-study-result.ts';
import { useStudies } from '../../stores/stores.tsx';
import type { StudyValues } from '../../stores/studies-store.ts';
import { CommandLine, EmptyNotice, FailureNotice } from '../notices.tsx';
import styles from './studies.module.css';

/** The numbers that the study was made for, where they may not be trusted, the report, and the command. */
export function StudyNumbersPanel() {
  const result = useStudyResult();
  const study = useStudies((state) => state.study);
  const { asked } = useScan();
  if (study === 'scan' && asked.state === 'failed' && asked.failure.code !== 'STORE_MISSING') {
    return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  }
  if (result === undefined) return <EmptyNotice title="No numbers yet">{studyDeclarations[study].lead}</EmptyNotice>;
  return (
    <div className={styles.numbersPanel}>
      <Numbers numbers={result.numbers} />
      {study === 'scan' ? <ScanReport /> : <Report files={result.files} />}
      <div>
        <span className="muted">This makes the same numbers again:</span>
        <CommandLine>{result.command}</CommandLine>
      </div>
    </div>
  );
}

function Numbers({ numbers: { head, rows, notes } }: { readonly numbers: StudyNumbers }) {
  return (
    <>
      <table className={styles.numbers}>
        {head.length > 0 && (
          <thead>
            <tr>
              {head.map((title, i) =>
                i === 0 ? (
                  <td key={i} />
                ) : (
                  <th key={i} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, i) => (
                <td key={i}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className={styles.lead}>
          {note}
        </p>
      ))}
    </>
  );
}

/** Writes the page of a scan from its file, and takes the file's settings into the form. */
function ScanReport() {
  const { client } = useBridge();
  const store = useScanFile();
  const { scan } = useScan();
  const fill = useStudies((state) => state.fill);
  const [written, setWritten] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<FailureReport>();
  const write = async () => {
    setFailure(undefined);
    try {
      const folder = await client.door('files.create', { kind: 'folder', name: studyDeclarations.scan.folder });
      const { files } = await client.call('study.report', {
        out: folder.handle,
        ...(store === undefined ? {} : { store }),
      });
      setWritten(files);
    } catch (error) {
      setFailure(reportFailure(error));
    }
  };
  return (
    <>
      <div className={styles.actions}>
        <Button size="compact-sm" onClick={() => void write()}>
          Write the report
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={scan === undefined}
          onClick={() => scan !== undefined && fill('scan', settingsOf(scan.card, scan.geometry))}
        >
          Take its settings
        </Button>
      </div>
      <Report files={written} />
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
}

/** Fields of a scan's card that its form has; the detector by name, for the card has its hash. */
function settingsOf(card: Readonly<Record<string, unknown>>, geometry: string): StudyValues {
  const fields = new Set(Object.keys(calls['study.scan'].request.shape));
  const asked = Object.entries(card).filter(([name]) => fields.has(name));
  return { ...Object.fromEntries(asked), geometry } as StudyValues;
}

/** Files of a report: a browser loads them down, the desktop shows where they are. */
function Report({ files }: { readonly files: readonly string[] }) {
  const { client } = useBridge();
  const known = useFiles();
  const study = useStudies((state) => state.study);
  if (files.length === 0) return null;
  const isDesktop = known.state === 'ready' && known.files.door === 'desktop';
  const titles = ['Report (HTML)', 'Numbers (JSON)'];
  return (
    <div className={styles.actions}>
      {files.map((file, i) =>
        isDesktop ? (
          <Button
            key={file}
            size="compact-sm"
            variant="default"
            onClick={() => void client.door('files.reveal', { file })}
          >
            {titles[i]}
          </Button>
        ) : (
          <a key={file} className={styles.link} href={`${FILES_PATH}${file}`} download>
            {titles[i]}
          </a>
        ),
      )}
      <span className="muted">in the folder {studyDeclarations[study].folder}</span>
    </div>
  );
}
