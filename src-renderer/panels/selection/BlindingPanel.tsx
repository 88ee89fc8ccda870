import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FailureReport } from '../../../contract/failures.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge, useLastReply } from '../../bridge/use-call.tsx';
import { useBlinding, type BlindingStatus } from '../../hooks/use-blinding.ts';
import { useSelectionChoice } from '../../hooks/use-selection.ts';
import { useProject } from '../../stores/stores.tsx';
import { CommandLine, EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './selection.module.css';

/** The box of pseudo-data: what is hidden, what was frozen, what an opening still lacks, and the opening itself. */
export function BlindingPanel() {
  const asked = useBlinding();
  const status = useLastReply(asked);
  if (status !== undefined) return status.runs.length === 0 ? <NoData /> : <Blinding status={status} />;
  if (asked.state === 'failed') {
    if (asked.failure.code === 'STORE_MISSING') return <NoData />;
    return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  }
  return <LoadingNotice what="Asking what is blinded" />;
}

function NoData() {
  return (
    <EmptyNotice title="Nothing is blinded">
      <span>
        Simulation is never hidden. Pseudo-data have a signal box that stays closed until it is opened by a recorded
        act. Make some:
      </span>
      <CommandLine>npx twin pseudo-data --conditions run-III</CommandLine>
    </EmptyNotice>
  );
}

function Blinding({ status }: { readonly status: BlindingStatus }) {
  const { runs, checklist, log } = status;
  const isOpen = runs.every(({ blind }) => !blind);
  const opening = log.acts.findLast(({ kind }) => kind === 'unblind');
  return (
    <div className={styles.blinding}>
      <section aria-label="State">
        <h3>{isOpen ? 'The signal box is open' : 'The signal box is closed'}</h3>
        {isOpen && opening !== undefined ? (
          <p>
            Opened by {opening.by} on {formatTime(opening.at)} with the selection{' '}
            <code className="mono">{opening.selection_sha256.slice(0, 12)}</code>
            {opening.reason !== '' && `: ${opening.reason}`}. This cannot be undone.
          </p>
        ) : (
          <p className="muted">
            Events of pseudo-data with E_miss ≥ 50 GeV and E_HCAL ≤ 1 GeV of four modules are in no plot, table, count
            or export.
          </p>
        )}
        <ul className={styles.plainList}>
          {runs.map(({ run, label, blind }) => (
            <li key={run}>
              Run {run}: {label} <span className="muted">{blind ? 'blinded' : 'open'}</span>
            </li>
          ))}
        </ul>
        {!isOpen && <Freeze status={status} />}
      </section>
      {!isOpen && (
        <section aria-label="Opening the box">
          <h3>Before it is opened</h3>
          <ul className={styles.plainList}>
            {checklist.map(({ item, ok, detail }) => (
              <li key={item} data-ok={ok}>
                <span className={styles.tick} role="img" aria-label={ok ? 'fulfilled' : 'not fulfilled'}>
                  {ok ? '✓' : '✗'}
                </span>
                {item} <span className="muted">{detail}</span>
              </li>
            ))}
          </ul>
          {status.statement !== null && <Opening key={status.statement} statement={status.statement} />}
        </section>
      )}
      <Log acts={log.acts} />
    </div>
  );
}

/** Records an act, and asks everything anew. */
function useAct() {
  const { client, cache } = useBridge();
  const store = useProject((state) => state.store);
  const choice = useSelectionChoice();
  const [isActing, setActing] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const act = async (name: 'blinding.freeze' | 'blinding.unblind', words: { statement: string; reason: string }) => {
    if (store === undefined) return;
    setActing(true);
    setFailure(undefined);
    try {
      if (name === 'blinding.freeze') await client.call(name, { store, ...choice });
      else await client.call(name, { store, ...choice, ...words });
      cache.forgetAll();
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setActing(false);
  };
  return { act, isActing, failure };
}

function Freeze({ status: { frozen, differences } }: { readonly status: BlindingStatus }) {
  const { act, isActing, failure } = useAct();
  return (
    <>
      <p>
        {frozen === null ? (
          'No selection is frozen yet.'
        ) : (
          <>
            Frozen: {frozen.selection} <code className="mono">{frozen.selection_sha256.slice(0, 12)}</code> on{' '}
            {formatTime(frozen.at)}.
          </>
        )}
      </p>
      {differences.length > 0 && (
        <ul className={styles.plainList} aria-label="What changed since the freeze">
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      <Button
        size="compact-sm"
        variant="default"
        loading={isActing}
        title="Records the selection, the data and what the control regions hold"
        onClick={() => void act('blinding.freeze', { statement: '', reason: '' })}
      >
        Freeze this selection
      </Button>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
}

/** The sentence is typed, not clicked: what it opens stays open. */
function Opening({ statement }: { readonly statement: string }) {
  const { act, isActing, failure } = useAct();
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const isConfirmed = typed.trim() === statement && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed) void act('blinding.unblind', { statement, reason });
  };
  return (
    <form className={styles.opening} onSubmit={submit}>
      <p>
        Opening the box cannot be undone, and no selection can be frozen afterwards. To confirm, give the reason and
        type this sentence:
      </p>
      <blockquote>{statement}</blockquote>
      <TextInput
        size="xs"
        label="Reason"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Textarea
        size="xs"
        label="The sentence"
        autosize
        minRows={2}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" color="red" loading={isActing} disabled={!isConfirmed}>
        Open the box for good
      </Button>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </form>
  );
}

function Log({ acts }: { readonly acts: BlindingStatus['log']['acts'] }) {
  if (acts.length === 0) return null;
  return (
    <section aria-label="Log">
      <h3>Log</h3>
      <table className={styles.log}>
        <thead>
          <tr>
            <th scope="col">Act</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">Selection</th>
            <th scope="col">Hash of the act</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ act, kind, at, by, selection_sha256, sha256, reason }) => (
            <tr key={act}>
              <th scope="row">
                {act} {kind}
              </th>
              <td>{formatTime(at)}</td>
              <td>{by}</td>
              <td className="mono">{selection_sha256.slice(0, 12)}</td>
              <td className="mono">{sha256.slice(0, 12)}</td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** `2026-11-28 20:41 UTC`. */
function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
