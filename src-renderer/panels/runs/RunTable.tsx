import { UnstyledButton } from '@mantine/core';
import { formatCount } from '../../display/format.ts';
import { useRuns, type RunRow } from '../../hooks/use-runs.ts';
import { useProject, useShell } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './runs.module.css';

/** What the store holds, run by run. */
export function RunTable() {
  const runs = useRuns();
  if (runs.state === 'failed' && runs.failure.code !== 'STORE_MISSING') {
    return <FailureNotice failure={runs.failure} onRetry={runs.retry} />;
  }
  if (runs.state === 'loading' || runs.state === 'idle') return <LoadingNotice what="Reading the runs" />;
  const rows = runs.state === 'ready' ? runs.reply.runs : [];
  if (rows.length === 0) return <p className={styles.none}>The store holds no run yet. The form below makes one.</p>;
  return (
    <table className={styles.runs}>
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Sample</th>
          <th scope="col">Detector</th>
          <th scope="col">Status</th>
          <th scope="col">Generated</th>
          <th scope="col">On target</th>
          <th scope="col">Stored</th>
          <th scope="col">Digest</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <RunLine key={row.run} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function RunLine({ row }: { readonly row: RunRow }) {
  const chosen = useProject((state) => state.run);
  const chooseRun = useProject((state) => state.chooseRun);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const inspect = () => {
    chooseRun(row.run);
    openWorkspace('inspect');
  };
  return (
    <tr data-chosen={row.run === chosen}>
      <td>{row.run}</td>
      <th scope="row">
        {row.stored > 0 ? (
          <UnstyledButton className={styles.open} title="Inspect its events" onClick={inspect}>
            {row.label}
          </UnstyledButton>
        ) : (
          row.label
        )}
      </th>
      <td>{row.geometry}</td>
      <td>{row.status === 'running' ? 'not finished' : row.status}</td>
      <td>{formatCount(row.generated)}</td>
      <td>{formatCount(row.on_target)}</td>
      <td>{formatCount(row.stored)}</td>
      <td className="mono">{row.digest?.slice(0, 12)}</td>
    </tr>
  );
}
