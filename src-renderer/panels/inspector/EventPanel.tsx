import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { columnOf, formatColumn } from '../../display/format.ts';
import { useEvent, type EventReply } from '../../hooks/use-event.ts';
import type { EventId } from '../../stores/project-store.ts';
import { useProject } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import styles from './inspector.module.css';
import { TruthSection } from './TruthSection.tsx';
import { WithEvent } from './WithEvent.tsx';

const groups: readonly { readonly title: string; readonly columns: readonly EventColumnName[] }[] = [
  { title: 'Trigger', columns: ['trigger_beam', 'trigger_physics', 'weight'] },
  { title: 'Track', columns: ['tracks', 'momentum_gev', 'angle_in_mrad', 'track_chi2'] },
  {
    title: 'ECAL',
    columns: ['e_preshower_gev', 'e_ecal_gev', 'e_missing_gev', 'ecal_x_mm', 'ecal_y_mm', 'ecal_outside_3x3'],
  },
  {
    title: 'HCAL and V2',
    columns: [
      'e_hcal_gev',
      'e_hcal12_gev',
      'e_hcal1_gev',
      'e_hcal2_gev',
      'e_hcal3_gev',
      'e_hcal4_gev',
      'hcal_r',
      'veto2_mip',
    ],
  },
  { title: 'Synchrotron radiation', columns: ['srd1_mev', 'srd2_mev', 'srd3_mev'] },
];

/** The reconstructed scalars of the chosen event, and apart from them the truth where it is wanted. */
export function EventPanel() {
  return <WithEvent>{(event) => <Scalars event={event} />}</WithEvent>;
}

function Scalars({ event }: { readonly event: EventReply }) {
  const beside = useProject((state) => state.beside);
  const asked = useEvent(beside);
  const other = asked.state === 'ready' ? asked.reply : undefined;
  return (
    <div className={styles.panel}>
      {beside !== undefined && <Compared event={event} other={other} beside={beside} />}
      {groups.map(({ title, columns }) => (
        <section key={title}>
          <h3 className={styles.group}>{title}</h3>
          <dl className={styles.scalars}>
            {columns.map((name) => (
              <Scalar key={name} name={name} value={event.scalars[name]} other={other?.scalars[name]} />
            ))}
          </dl>
        </section>
      ))}
      <TruthSection event={event} />
    </div>
  );
}

interface ComparedProps {
  readonly event: EventReply;
  readonly other: EventReply | undefined;
  readonly beside: EventId;
}

/** Which two events stand side by side, and how many of their numbers differ. */
function Compared({ event, other, beside }: ComparedProps) {
  const names = groups.flatMap(({ columns }) => columns);
  const differing = other && names.filter((name) => !Object.is(event.scalars[name], other.scalars[name])).length;
  return (
    <p className={styles.compared} aria-live="polite">
      <strong>
        Run {event.run}, event {event.event}
      </strong>{' '}
      beside run {beside.run}, event {beside.event}
      {differing === undefined
        ? '.'
        : differing === 0
          ? ': the same in all that was measured.'
          : `: ${differing} of ${names.length} values differ.`}
    </p>
  );
}

interface ScalarProps {
  readonly name: EventColumnName;
  readonly value: number | undefined;
  /** Of the event beside it, if there is one. */
  readonly other: number | undefined;
}

function Scalar({ name, value, other }: ScalarProps) {
  const { title, unit, about } = columnOf(name);
  return (
    <div
      className={styles.scalar}
      data-compared={other !== undefined}
      data-differs={other !== undefined && !Object.is(value, other)}
      title={about}
    >
      <dt>
        <MarkupText markup={title} />
      </dt>
      <dd className={styles.value}>{value === undefined ? 'none' : formatColumn(name, value)}</dd>
      {other !== undefined && <dd className={styles.other}>{formatColumn(name, other)}</dd>}
      <dd className={styles.unit}>{unit}</dd>
    </div>
  );
}
