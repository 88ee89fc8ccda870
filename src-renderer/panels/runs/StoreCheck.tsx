import { Button, Progress } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { formatCount } from '../../display/format.ts';
import { useJob, type Work } from '../../hooks/use-job.ts';
import { FailureNotice } from '../notices.tsx';
import styles from './runs.module.css';

/** Whether everything in a store is what was written down with it, and the way out where it is not. */
export function StoreCheck({ store, name }: { readonly store: string; readonly name: string }) {
  const check = useJob('store.verify', { store });
  const repair = useJob('store.repair', { store });
  const begun = useRef(false);
  const { start } = check;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    start();
  }, [start]);
  return (
    <section className={styles.check} aria-label={`Check of ${name}`}>
      <header className={styles.jobHead}>
        <strong>{name}</strong>
        <span className={styles.space} />
        <Button size="compact-xs" variant="default" disabled={check.state === 'running'} onClick={start}>
          Check again
        </Button>
      </header>
      <Running work={check} what="Checking every chunk against its hash" />
      {check.state === 'failed' && <FailureNotice failure={check.failure} onRetry={start} />}
      {check.state === 'done' && <Found found={check.reply} />}
      {check.state === 'done' && !check.reply.ok && repair.state !== 'running' && repair.state !== 'done' && (
        <div className={styles.jobHead}>
          <Button size="xs" onClick={repair.start}>
            Repair it
          </Button>
          <span className="muted">Damaged chunks are made again from their run cards; the damaged file is kept.</span>
        </div>
      )}
      <Running work={repair} what="Making damaged chunks again" />
      {repair.state === 'failed' && <FailureNotice failure={repair.failure} onRetry={repair.start} />}
      {repair.state === 'done' && (
        <p className={styles.good}>
          Repaired: {formatCount(repair.reply.remade.length)} chunks were made again
          {repair.reply.backup !== null && `; the damaged file is kept as ${repair.reply.backup}`}.
        </p>
      )}
    </section>
  );
}

function Running({ work, what }: { readonly work: Work<unknown>; readonly what: string }) {
  if (work.state !== 'running') return null;
  const { progress } = work;
  return (
    <>
      <span className="muted">{what}</span>
      <Progress
        size="sm"
        aria-label={what}
        value={progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
      />
    </>
  );
}

function Found({ found }: { readonly found: CallReply<'store.verify'> }) {
  const { ok, chunks, digest, integrity, blinding, damaged, records } = found;
  return (
    <>
      <p className={ok ? styles.good : styles.bad}>
        {ok
          ? `Sound: ${formatCount(chunks)} chunks agree with their hashes.`
          : `Damaged: ${formatCount(damaged.length + records.length)} places do not agree with what was written down.`}
      </p>
      {!ok && (
        <ul className={styles.faults}>
          {integrity !== 'ok' && <li>database: {integrity}</li>}
          {blinding !== 'ok' && <li>log of the blinding: {blinding}</li>}
          {records.map(({ run, what }) => (
            <li key={`${run} ${what}`}>
              run {run}: {what}
            </li>
          ))}
          {damaged.map(({ run, chunk, what }) => (
            <li key={`${run} ${chunk}`}>
              run {run}, chunk {chunk}: {what}
            </li>
          ))}
        </ul>
      )}
      <span className="mono muted">digest {digest}</span>
    </>
  );
}
