import { Button, UnstyledButton } from '@mantine/core';
import { runCardSchema } from '../../../contract/run-card.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { formatCount } from '../../display/format.ts';
import { sampleKind } from '../../display/sample-kind.ts';
import { cardOfRun } from '../../display/run-card.ts';
import { useJob } from '../../hooks/use-job.ts';
import { useJobs } from '../../hooks/use-jobs.ts';
import { useGrowingRuns, type RunRow } from '../../hooks/use-runs.ts';
import { useProject, useRunCard, useShell } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import { SavedFile } from '../SavedFile.tsx';
import styles from './runs.module.css';

/** What the store holds, run by run; one that was interrupted goes on from here. */
export function RunTable() {
  const runs = useGrowingRuns();
  if (runs.state === 'failed' && runs.failure.code !== 'STORE_MISSING') {
    return <FailureNotice failure={runs.failure} onRetry={runs.retry} />;
  }
  if (runs.state === 'loading' || runs.state === 'idle') return <LoadingNotice what="Reading the runs" />;
  const rows = runs.state === 'ready' ? runs.reply.runs : [];
  if (rows.length === 0) return <p className={styles.none}>The store holds no run yet. The run card makes one.</p>;
  return (
    <div className={styles.runs}>
      <ReportButton />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col" className={styles.words}>
              Sample
            </th>
            <th scope="col" className={styles.words}>
              Detector
            </th>
            <th scope="col" className={styles.words}>
              Status
            </th>
            <th scope="col">Generated</th>
            <th scope="col">On target</th>
            <th scope="col">Stored</th>
            <th scope="col">Digest</th>
            <th scope="col">
              <span className="for-screen-readers">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RunLine key={row.run} row={row} />
          ))}
        </tbody>
      </table>
    </div>
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
          <UnstyledButton className={styles.open ?? ''} title="Inspect its events" onClick={inspect}>
            {row.label}
          </UnstyledButton>
        ) : (
          row.label
        )}{' '}
        <span className="muted">{sampleKind(row)}</span>
      </th>
      <td className={styles.words}>{row.geometry}</td>
      <td className={styles.words}>{row.status === 'running' ? `${percentDone(row)} %` : row.status}</td>
      <td>{formatCount(row.generated)}</td>
      <td>{formatCount(row.on_target)}</td>
      <td>{formatCount(row.stored)}</td>
      <td className="mono" title={row.digest ?? undefined}>
        {row.digest?.slice(0, 12)}
      </td>
      <td className={styles.buttons}>
        <RunButtons row={row} />
      </td>
    </tr>
  );
}

function RunButtons({ row }: { readonly row: RunRow }) {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const fill = useRunCard((state) => state.fill);
  const isBusy = useJobs().some(({ call, outcome }) => call === 'run.simulate' && outcome === null);
  if (row.card === null) return null;
  const card = cardOfRun(row.card, row.geometry);
  const resume = () => {
    // How it ends is told among the work.
    client.call('run.simulate', { store, card: runCardSchema.parse(card) }).catch(() => undefined);
  };
  return (
    <>
      {row.can_resume && !isBusy && (
        <Button size="compact-xs" onClick={resume}>
          Resume
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        title="Fill the run card with that of this run"
        onClick={() => fill(card)}
      >
        Card
      </Button>
    </>
  );
}

const percentDone = ({ generated, events_requested: asked }: RunRow) => Math.floor((100 * generated) / asked);

/** The store as one page, with the commands that make it again. */
function ReportButton() {
  const store = useProject((state) => state.store);
  const work = useJob('run.report', store === undefined ? undefined : { store });
  return (
    <div className={styles.jobHead}>
      <Button size="compact-xs" variant="default" loading={work.state === 'running'} onClick={work.start}>
        Write a report
      </Button>
      {work.state === 'done' && <SavedFile handle={work.reply.report} name="report.html" />}
      {work.state === 'failed' && <span className={styles.fault}>{work.failure.problem}</span>}
      {work.state === 'none' && (
        <span className="muted">One page: cards, hashes, cut-flow, figures, limits, and how to make it all again.</span>
      )}
    </div>
  );
}
