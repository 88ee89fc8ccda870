import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { columnOf, formatColumn } from '../../display/format.ts';
import type { EventReply } from '../../hooks/use-event.ts';
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
  return (
    <div className={styles.panel}>
      {groups.map(({ title, columns }) => (
        <section key={title}>
          <h3 className={styles.group}>{title}</h3>
          <dl className={styles.scalars}>
            {columns.map((name) => (
              <Scalar key={name} name={name} value={event.scalars[name]} />
            ))}
          </dl>
        </section>
      ))}
      <TruthSection event={event} />
    </div>
  );
}

function Scalar({ name, value }: { readonly name: EventColumnName; readonly value: number | undefined }) {
  const { title, unit, about } = columnOf(name);
  return (
    <div className={styles.scalar} title={about}>
      <dt>
        <MarkupText markup={title} />
      </dt>
      <dd className={styles.value}>{value === undefined ? 'none' : formatColumn(name, value)}</dd>
      <dd className={styles.unit}>{unit}</dd>
    </div>
  );
}
