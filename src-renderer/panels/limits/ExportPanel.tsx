import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { FailureReport } from '../../../contract/failures.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { useFiles } from '../../hooks/use-files.ts';
import { useSearchRequest } from '../../hooks/use-limits.ts';
import { FailureNotice } from '../notices.tsx';
import { SavedFile } from '../SavedFile.tsx';
import styles from './limits.module.css';

const FORMATS = {
  csv: 'limits as a table, one line a mass',
  pyhf: 'likelihoods for pyhf: a background and a patch set',
  hs3: 'likelihoods in HS3, a file a mass',
  hepdata: 'a submission to HEPData, zipped',
  uhi: 'histograms of the runs in UHI JSON',
  svg: 'all exclusion plots, SVG',
  pdf: 'all exclusion plots, PDF',
} as const;
type Format = keyof typeof FORMATS;

/** The limits for other programs. Data whose box is closed are not in any of it. */
export function ExportPanel() {
  const { client } = useBridge();
  const search = useSearchRequest();
  const files = useFiles();
  const [format, setFormat] = useState<Format>('hepdata');
  const [made, setMade] = useState<readonly string[]>();
  const [failure, setFailure] = useState<FailureReport>();
  const [isBusy, setBusy] = useState(false);
  const known = files.state === 'ready' ? files.files : undefined;
  const write = async () => {
    if (search === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const reply = await client.call('analysis.export', { ...search, format });
      setMade(reply.files);
      files.again();
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setBusy(false);
  };
  return (
    <div className={styles.tablePanel}>
      <div className={styles.choices}>
        <Select
          label="Format"
          size="xs"
          w={340}
          allowDeselect={false}
          data={Object.entries(FORMATS).map(([value, about]) => ({ value, label: `${value}: ${about}` }))}
          value={format}
          onChange={(value) => setFormat((value ?? 'csv') as Format)}
        />
        <Button size="compact-sm" loading={isBusy} onClick={() => void write()}>
          Write into “export”
        </Button>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {made !== undefined && (
        <ul className={styles.files}>
          {made.map((handle) => (
            <li key={handle}>
              <SavedFile handle={handle} name={nameOf(handle)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  function nameOf(handle: string): string {
    return known?.files.find((file) => file.handle === handle)?.name ?? handle;
  }
}
