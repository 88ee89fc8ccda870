import { Button } from '@mantine/core';
import type { CallReply } from '../../../contract/calls.ts';
import { useCall } from '../../bridge/use-call.tsx';
import { switchedOn } from '../../display/edit-selection.ts';
import { formatCount, formatMeasured } from '../../display/format.ts';
import { useSampleQuestion, useSelectionDocument } from '../../hooks/use-selection.ts';
import { useProject, useSelection, useShell } from '../../stores/stores.tsx';
import { SelectionHash } from './SelectionHash.tsx';
import styles from './selection.module.css';
import { WithSample } from './WithSample.tsx';

type Comparison = CallReply<'selection.compare'>;

/** This selection against another: which events are gained, which are lost, and by which cuts. */
export function ComparePanel() {
  const question = useSampleQuestion();
  const reference = useSelection((state) => state.reference);
  const other = reference === null ? {} : { other: reference };
  const asked = useCall('selection.compare', question && { ...question, ...other });
  return (
    <div className={styles.compare}>
      <ReferenceButtons />
      <WithSample asked={asked}>{(comparison) => <Result comparison={comparison} />}</WithSample>
    </div>
  );
}

function ReferenceButtons() {
  const document = useSelectionDocument();
  const off = useSelection((state) => state.off);
  const reference = useSelection((state) => state.reference);
  const compareWith = useSelection((state) => state.compareWith);
  return (
    <div className={styles.boundFields}>
      <Button
        size="compact-sm"
        variant="default"
        title="Keeps this selection; what is edited from now on is compared with it"
        onClick={() => document !== undefined && compareWith(switchedOn(document, off))}
      >
        Compare with this selection as it is now
      </Button>
      <Button size="compact-sm" variant="default" disabled={reference === null} onClick={() => compareWith(null)}>
        Compare with the paper’s
      </Button>
    </div>
  );
}

function Result({
  comparison: { selection, other, differences, both, gained, lost },
}: {
  readonly comparison: Comparison;
}) {
  const rows = [
    { name: 'This selection', of: selection, detail: <Named {...selection} /> },
    { name: 'The other', of: other, detail: <Named {...other} /> },
    { name: 'Selected by both', of: both, detail: null },
    { name: 'Gained', of: gained, detail: <Events events={gained.events} count={gained.count} /> },
    { name: 'Lost', of: lost, detail: <Events events={lost.events} count={lost.count} /> },
  ];
  return (
    <>
      <table className={styles.log}>
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">events</th>
            <th scope="col">weighted</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of, detail }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={styles.number}>{formatCount(of.count)}</td>
              <td className={styles.number}>{formatMeasured(of.weighted, of.weighted_error)}</td>
              <td>{detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length === 0 ? (
        <p className="muted">
          Both have the same cuts. Move a bound, switch a cut off or add one: what that gains and loses is told here.
        </p>
      ) : (
        <ul className={styles.plainList} aria-label="Differences of the cuts">
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Named({ name, sha256 }: Pick<Comparison['other'], 'name' | 'sha256'>) {
  return (
    <>
      {name} <SelectionHash sha256={sha256} />
    </>
  );
}

/** As many as a glance takes in; each opens in Inspect. */
const SHOWN = 24;

function Events({ events, count }: { readonly events: Comparison['gained']['events']; readonly count: number }) {
  const showEvent = useProject((state) => state.showEvent);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const shown = events.slice(0, SHOWN);
  return (
    <span className={styles.chips}>
      {shown.map(({ run, event }) => (
        <button
          key={`${run} ${event}`}
          type="button"
          className={`${styles.chip} ${styles.eventChip}`}
          title={`Inspect event ${event} of run ${run}`}
          onClick={() => {
            showEvent({ run, event }, undefined);
            openWorkspace('inspect');
          }}
        >
          {run} · {formatCount(event)}
        </button>
      ))}
      {count > shown.length && <span className="muted">and {formatCount(count - shown.length)} more</span>}
    </span>
  );
}
