import { formatPlain, formatSignificant } from '../../display/format.ts';
import type { LimitRow, StoreLimits } from '../../hooks/use-limits.ts';
import { ORIGINS, originsOfLimit } from '../../display/trust.ts';
import { OriginMark } from '../trust/OriginMark.tsx';
import styles from './limits.module.css';
import { WithLimits } from './WithLimits.tsx';

/** What the limit at the chosen mass is made of, whether each part is inside its range, and what other methods say. */
export function TrustPanel() {
  return <WithLimits>{(limits, row) => <Trust limits={limits} row={row} />}</WithLimits>;
}

function Trust({ limits, row }: { readonly limits: StoreLimits; readonly row: LimitRow }) {
  const { mass_mev: comparedMev, limits: definitions } = limits.definitions;
  return (
    <div className={styles.tablePanel}>
      <ul className={styles.origins}>
        {originsOfLimit(row).map(([origin, what]) => (
          <li key={origin}>
            <OriginMark origin={origin} source={what} /> <strong>{ORIGINS[origin].meaning}</strong>: {what}
          </li>
        ))}
      </ul>
      <table className={styles.limits}>
        <caption>
          Whether the limit at {formatPlain(row.mass_mev)} MeV is inside the range of what it is made of
        </caption>
        <tbody>
          {row.validity.map(({ what, range, value, holds }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td className={styles.words}>{value}</td>
              <td className={styles.words}>{range}</td>
              <td className={holds ? styles.good : styles.warning}>{holds ? 'inside' : 'outside'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.limits}>
        <caption>Inputs besides the simulated signal</caption>
        <tbody>
          {row.inputs.map(({ quantity, run, value, error, origin, source }) => (
            <tr key={`${quantity} ${run ?? ''}`}>
              <th scope="row">{quantity}</th>
              <td className={styles.words}>{run ?? 'all'}</td>
              <td>
                {formatSignificant(value, 3)}
                {error > 0 && ` ± ${formatSignificant(error, 2)}`}
              </td>
              <td>
                <OriginMark origin={origin} source={source} />
              </td>
              <td className={styles.words}>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.limits}>
        <caption>Limits on the signal strength at {formatPlain(comparedMev)} MeV by other definitions</caption>
        <tbody>
          {definitions.map(({ method, observed, definition, note }) => (
            <tr key={`${method} ${definition}`}>
              <th scope="row">{method}</th>
              <td>{observed === null ? '' : formatSignificant(observed, 4)}</td>
              <td className={styles.words}>
                {definition} {note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
