import { useCall } from '../../bridge/use-call.tsx';
import { formatScientific } from '../../display/format.ts';
import { useSearchRequest, type LimitRow } from '../../hooks/use-limits.ts';
import { FigureView } from '../FigureView.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './limits.module.css';
import { WithLimits } from './WithLimits.tsx';

/** Which error moves the limit at the chosen mass by how much, and how the fit pulls it. */
export function ImpactsPanel() {
  return <WithLimits>{(_, row) => <Impacts row={row} />}</WithLimits>;
}

function Impacts({ row }: { readonly row: LimitRow }) {
  const search = useSearchRequest();
  const asked = useCall(
    'statistics.fit',
    search === undefined
      ? undefined
      : { ...search, mass_gev: row.mass_mev / 1000, production: row.production, impacts: true },
  );
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Moving each error" />;
  const { figures, limit_impacts: impacts } = asked.reply;
  const [figure] = figures;
  if (figure === undefined || impacts === null || impacts.length === 0) {
    return <p className={styles.none}>No error is in use, so none moves the limit.</p>;
  }
  return (
    <div className={styles.exclusion}>
      <div className={styles.plot}>
        <FigureView figure={figure} />
      </div>
      <div className={styles.under}>
        <table className={styles.limits}>
          <thead>
            <tr>
              <th scope="col">nuisance</th>
              <th scope="col">ε, one error up</th>
              <th scope="col">one error down</th>
              <th scope="col">without it</th>
            </tr>
          </thead>
          <tbody>
            {impacts.map(({ name, up, down, without }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{formatScientific(up, 4)}</td>
                <td>{formatScientific(down, 4)}</td>
                <td>{formatScientific(without, 4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
