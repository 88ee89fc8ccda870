import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useCall } from '../../bridge/use-call.tsx';
import { compareStores, type RunPair } from '../../display/compare-stores.ts';
import { formatCount } from '../../display/format.ts';
import { useFiles } from '../../hooks/use-files.ts';
import type { RunRow } from '../../hooks/use-runs.ts';
import { useProject } from '../../stores/stores.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './runs.module.css';

/** Two stores run by run: whether they hold the same events, and in what their cards differ. */
export function ComparePanel() {
  const files = useFiles();
  const open = useProject((state) => state.store);
  const [other, setOther] = useState<string>();
  if (files.state !== 'ready') return <LoadingNotice what="Reading the project" />;
  const stores = files.files.files.filter(({ kind, state }) => kind === 'store' && state === 'present');
  const choices = stores
    .filter(({ handle }) => handle !== open)
    .map(({ handle, name }) => ({ value: handle, label: name }));
  const nameOf = (handle: string | undefined) => stores.find((file) => file.handle === handle)?.name ?? '';
  if (choices.length === 0) {
    return (
      <EmptyNotice title="Nothing to compare with">
        <span>
          The project has one store. Another one beside it can be compared: its digests, counts and run cards.
        </span>
      </EmptyNotice>
    );
  }
  return (
    <div className={styles.stores}>
      <Select
        label={`Compare ${nameOf(open)} (A) with (B)`}
        size="xs"
        placeholder="another store of the project"
        data={choices}
        value={other ?? null}
        onChange={(value) => setOther(value ?? undefined)}
        onDropdownOpen={files.again}
      />
      {open !== undefined && other !== undefined && <Compared a={open} b={other} />}
    </div>
  );
}

function Compared({ a, b }: { readonly a: string; readonly b: string }) {
  const [runsA, runsB] = [useCall('store.runs', { store: a }), useCall('store.runs', { store: b })];
  const pairs = useMemo(
    () =>
      runsA.state === 'ready' && runsB.state === 'ready'
        ? compareStores(runsA.reply.runs, runsB.reply.runs)
        : undefined,
    [runsA, runsB],
  );
  for (const runs of [runsA, runsB])
    if (runs.state === 'failed') return <FailureNotice failure={runs.failure} onRetry={runs.retry} />;
  if (pairs === undefined) return <LoadingNotice what="Reading both stores" />;
  const same = pairs.filter(({ verdict }) => verdict === 'same').length;
  return (
    <>
      <p className={same === pairs.length ? styles.good : ''}>
        {same === pairs.length
          ? `The same events: all ${same} digests agree.`
          : `${same} of ${pairs.length} runs hold the same events.`}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.words}>
              Run
            </th>
            <th scope="col">A: events</th>
            <th scope="col">B: events</th>
            <th scope="col">A: digest</th>
            <th scope="col">B: digest</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, i) => (
            <PairLines key={i} pair={pair} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function PairLines({ pair: { a, b, verdict, differences } }: { readonly pair: RunPair }) {
  return (
    <>
      <tr>
        <th scope="row">{[a?.label, b?.label].find((label) => label !== undefined)}</th>
        <td>{countOf(a)}</td>
        <td>{countOf(b)}</td>
        <td className="mono">{a?.digest?.slice(0, 12)}</td>
        <td className="mono">{b?.digest?.slice(0, 12)}</td>
        <td data-verdict={verdict}>{verdict}</td>
      </tr>
      {differences.map(({ field, a: before, b: after }) => (
        <tr key={field} className={styles.difference}>
          <th scope="row">{field}</th>
          <td colSpan={2} title={before}>
            {before.slice(0, 24)}
          </td>
          <td colSpan={2} title={after}>
            {after.slice(0, 24)}
          </td>
          <td />
        </tr>
      ))}
    </>
  );
}

const countOf = (run: RunRow | undefined) =>
  run === undefined ? '' : `${formatCount(run.stored)} of ${formatCount(run.events_requested)}`;
