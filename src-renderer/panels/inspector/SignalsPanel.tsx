import { Button, Slider, TextInput, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { pageActions } from '../../commands/page-actions.ts';
import { formatDecimals, formatEnergy } from '../../display/format.ts';
import { isSameObject } from '../../display/picked-object.ts';
import { measuresEnergy } from '../../display/signal.ts';
import { SIGNAL_FIELDS } from '../../display/shown-signals.ts';
import { signalsTsv } from '../../display/signals-table.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { useSignalTest } from '../../hooks/use-scene-event.ts';
import { useHistory, useObjectCuts, useProject } from '../../stores/stores.tsx';
import styles from './steps.module.css';
import { WithEvent } from './WithEvent.tsx';

/** Every signal of the event as a table, and the cuts that decide which of them are drawn: in every event alike. */
export function SignalsPanel() {
  return <WithEvent>{(event) => <Signals event={event} />}</WithEvent>;
}

type Signal = EventReply['channels'][number];
type Key = 'name' | 'energy_gev' | 'time_ns';

function Signals({ event }: { readonly event: EventReply }) {
  const [sorting, setSorting] = useState<{ readonly by: Key; readonly sign: 1 | -1 }>({ by: 'energy_gev', sign: -1 });
  const { test } = useSignalTest();
  const pick = useProject((state) => state.pick);
  const hover = useProject((state) => state.hover);
  const picked = useProject((state) => state.picked);
  const signals = useMemo(
    () =>
      event.channels
        .filter(({ energy_gev }) => energy_gev > 0)
        .sort((a, b) => sorting.sign * (a[sorting.by] < b[sorting.by] ? -1 : a[sorting.by] > b[sorting.by] ? 1 : 0)),
    [event, sorting],
  );
  const kept = signals.filter(test);
  const tsv = () => signalsTsv(kept);
  const file = `run${event.run}_event${event.event}_signals.tsv`;
  const columns: readonly { readonly by: Key; readonly title: string }[] = [
    { by: 'name', title: 'Channel' },
    { by: 'energy_gev', title: 'Signal' },
    { by: 'time_ns', title: 'Time' },
  ];
  return (
    <div className={styles.panel}>
      <SignalCuts />
      <div className={styles.tools}>
        <span role="status" className={styles.grow}>
          {kept.length} of {signals.length} signals drawn
        </span>
        <Button size="compact-sm" variant="default" onClick={() => void pageActions.copy(tsv())}>
          Copy
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => pageActions.save(file, new Blob([tsv()]))}>
          Save as TSV
        </Button>
      </div>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label="Signals">
        <table className={styles.signals}>
          <thead>
            <tr>
              {columns.map(({ by, title }) => (
                <th
                  key={by}
                  scope="col"
                  aria-sort={sorting.by !== by ? 'none' : sorting.sign === 1 ? 'ascending' : 'descending'}
                >
                  <UnstyledButton
                    fz="inherit"
                    onClick={() => setSorting({ by, sign: sorting.by === by && sorting.sign === -1 ? 1 : -1 })}
                  >
                    {title}
                  </UnstyledButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {signals.map((signal) => {
              const object = { kind: 'cell', channel: signal.id } as const;
              return (
                <tr
                  key={signal.id}
                  data-picked={isSameObject(picked, object)}
                  data-cut={!test(signal)}
                  onClick={() => pick(isSameObject(picked, object) ? undefined : object)}
                  onPointerEnter={() => hover(object)}
                  onPointerLeave={() => hover(undefined)}
                >
                  <td>{signal.name}</td>
                  <td>{signalText(signal)}</td>
                  <td>{formatDecimals(signal.time_ns, 2)} ns</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function signalText({ detector, energy_gev }: Signal): string {
  return measuresEnergy(detector) ? formatEnergy(energy_gev) : `${formatDecimals(energy_gev, 2)} MIP`;
}

/** From a MeV to 10 GeV on a logarithmic slider; at its lower end nothing is cut. */
const LOG_RANGE = [-3, 1] as const;

function SignalCuts() {
  const minimum = useObjectCuts((state) => state.minimumEnergyGev);
  const expression = useObjectCuts((state) => state.objectExpression);
  const { keepAbove, keepWhere } = useObjectCuts((state) => state);
  const hold = useHistory((state) => state.hold);
  const release = useHistory((state) => state.release);
  const { failure } = useSignalTest();
  return (
    <div className={styles.tools}>
      <div style={{ width: 150 }}>
        <span className="muted">{minimum === 0 ? 'all signals' : `signals ≥ ${formatEnergy(minimum)}`}</span>
        <Slider
          size="xs"
          thumbLabel="Smallest signal that is drawn"
          min={LOG_RANGE[0]}
          max={LOG_RANGE[1]}
          step={0.05}
          label={null}
          value={minimum === 0 ? LOG_RANGE[0] : Math.log10(minimum)}
          onPointerDown={hold}
          onChange={(log) => keepAbove(log <= LOG_RANGE[0] ? 0 : Number((10 ** log).toPrecision(3)))}
          onChangeEnd={release}
        />
      </div>
      <TextInput
        className={styles.grow ?? ''}
        size="xs"
        aria-label="Condition on signals"
        placeholder="energy_gev > 0.1 and detector == 'HCAL'"
        title={`Names: ${SIGNAL_FIELDS.join(', ')}`}
        value={expression}
        error={failure?.problem}
        onFocus={hold}
        onBlur={release}
        onChange={(event) => keepWhere(event.currentTarget.value)}
      />
    </div>
  );
}
