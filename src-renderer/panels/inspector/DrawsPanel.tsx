import { Button, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { columnOf, formatCount, formatSignificant } from '../../display/format.ts';
import { NumberField } from '../../forms/NumberField.tsx';
import { useBranch, type BranchReply } from '../../hooks/use-branch.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import type { StreamName } from '../../stores/branch-store.ts';
import { useBranchChoice } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './draws.module.css';
import { WithEvent } from './WithEvent.tsx';

/** The random numbers that made the event, and what it would be if one of them had been another. */
export function DrawsPanel() {
  return <WithEvent>{(event) => <DrawsOf event={event} />}</WithEvent>;
}

function DrawsOf({ event }: { readonly event: EventReply }) {
  const isOpen = useBranchChoice((state) => state.isOpen);
  const open = useBranchChoice((state) => state.open);
  const { asked, branch } = useBranch();
  if (!isOpen) {
    return (
      <EmptyNotice
        title="What if a draw had been another?"
        action={
          <Button size="compact-sm" onClick={open}>
            List the random numbers of the event
          </Button>
        }
      >
        The event is made again from its own random numbers. Each can be given another value, and the other event stands
        beside the stored one; it is never stored.
      </EmptyNotice>
    );
  }
  if (asked.state === 'failed' && branch === undefined)
    return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (branch === undefined) return <LoadingNotice what="Making the event again" />;
  return (
    <div className="stack">
      <StreamChoice streams={branch.streams} />
      <Draws draws={branch.draws} />
      {asked.state === 'failed' ? <FailureNotice failure={asked.failure} /> : <Verdict stored={event} reply={branch} />}
    </div>
  );
}

/** One stream a process: a change in one leaves the numbers of the others alone. */
function StreamChoice({ streams }: Pick<BranchReply, 'streams'>) {
  const stream = useBranchChoice((state) => state.stream);
  const watch = useBranchChoice((state) => state.watch);
  return (
    <Select
      size="xs"
      aria-label="Process whose random numbers are listed"
      allowDeselect={false}
      data={streams
        .filter(({ draws }) => draws > 0)
        .map(({ stream: name, draws }) => ({ value: name, label: `${name}: ${formatCount(draws)} draws` }))}
      value={stream}
      onChange={(value) => value !== null && watch(value as StreamName)}
    />
  );
}

const ROW_PX = 22;

function Draws({ draws }: Pick<BranchReply, 'draws'>) {
  const scroller = useRef<HTMLDivElement>(null);
  const stream = useBranchChoice((state) => state.stream);
  const other = useBranchChoice((state) => state.other);
  const branch = useBranchChoice((state) => state.branch);
  const [chosen, setChosen] = useState(0);
  const [value, setValue] = useState<number>();
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here and not passed on
  const virtualizer = useVirtualizer({
    count: draws.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const index = Math.min(chosen, Math.max(0, draws.length - 1));
  if (draws.length === 0) return <p className="muted">This process drew no number in this event.</p>;
  return (
    <>
      <div ref={scroller} className={styles.scroller} role="grid" aria-label="Random numbers" tabIndex={0}>
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index: at, start }) => {
            const draw = draws[at]!;
            return (
              <div
                key={at}
                role="row"
                aria-selected={at === index}
                data-other={other?.stream === stream && other.index === draw.index}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => setChosen(at)}
              >
                <span role="gridcell">{draw.index}</span>
                <span role="gridcell" className="muted">
                  {draw.kind}
                </span>
                <span role="gridcell">{draw.value.toFixed(6).replace('-', '−')}</span>
              </div>
            );
          })}
        </div>
      </div>
      <form
        className={styles.choice}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (value !== undefined) branch({ stream, index, value });
        }}
      >
        <NumberField
          size="xs"
          aria-label={`Another value of draw ${index}`}
          placeholder={`draw ${index}: another value`}
          step={0.1}
          value={value}
          onChange={setValue}
        />
        <Button type="submit" size="compact-sm" disabled={value === undefined}>
          Try it
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => branch({ stream, index, value: 'next' })}>
          Take the next
        </Button>
      </form>
    </>
  );
}

const COMPARED: readonly EventColumnName[] = [
  'truth_aprime_energy_gev',
  'e_ecal_gev',
  'e_preshower_gev',
  'e_hcal_gev',
  'veto2_mip',
  'momentum_gev',
  'shower_chi2',
];

/** The two events in numbers; the scene shows them side by side. */
function Verdict({ stored, reply }: { readonly stored: EventReply; readonly reply: BranchReply }) {
  const branch = useBranchChoice((state) => state.branch);
  const other = useBranchChoice((state) => state.other);
  if (other === undefined) {
    return (
      <p role="status" className="muted">
        {reply.identical
          ? 'These numbers make the stored event, to the bit.'
          : 'The event comes out otherwise than it is stored: see what has changed since.'}
      </p>
    );
  }
  const { changed, identical } = reply;
  if (changed === null)
    return (
      <p role="status" className="muted">
        Waiting for the other event …
      </p>
    );
  const passed = (event: EventReply) => event.cuts.filter((cut) => cut.passed).length;
  return (
    <>
      <p role="status">
        {identical
          ? 'The same event: this number decided nothing.'
          : `Another event: draw ${other.index} of ${other.stream} is ${formatSignificant(changed.to, 6)} in place of ${formatSignificant(changed.from, 6)}.`}
      </p>
      <table className={styles.compared}>
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">stored</th>
            <th scope="col">what if</th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.map((name) => (
            <tr key={name}>
              <th scope="row">
                <MarkupText markup={columnOf(name).title} /> <span className="muted">{columnOf(name).unit}</span>
              </th>
              <td>{formatSignificant(stored.scalars[name] ?? 0, 4)}</td>
              <td>{formatSignificant(reply.branch.scalars[name] ?? 0, 4)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">cuts passed</th>
            <td>{passed(stored)}</td>
            <td>{passed(reply.branch)}</td>
          </tr>
        </tbody>
      </table>
      <Button size="compact-sm" variant="default" onClick={() => branch(undefined)}>
        Back to the stored event
      </Button>
    </>
  );
}
