import { formatPlain, formatScientific } from '../../display/format.ts';
import type { LimitRow } from '../../display/limit-figure.ts';
import styles from './limits.module.css';

/** The limits by mass beside Table V of the paper. */
export function LimitTable({ rows }: { readonly rows: readonly LimitRow[] }) {
  return (
    <table className={styles.limits}>
      <caption>Upper limits on ε at 90 % CL with exact tree level, runs I–III combined</caption>
      <thead>
        <tr>
          <th scope="col">
            m(A′) <span className="muted">MeV</span>
          </th>
          <th scope="col">observed</th>
          <th scope="col">expected</th>
          <th scope="col">asymptotic</th>
          <th scope="col">Table V</th>
          <th scope="col">ratio</th>
          <th scope="col">acceptance</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.mass_mev}>
            <th scope="row" className={styles.number}>
              {formatPlain(row.mass_mev)}
            </th>
            <td>{formatScientific(row.eps_combined_k, 3)}</td>
            <td>{formatScientific(row.eps_expected_k[2] ?? NaN, 3)}</td>
            <td>{formatScientific(row.eps_asymptotic_k, 3)}</td>
            <td>{formatScientific(row.eps_published_k, 3)}</td>
            <td>{(row.eps_combined_k / row.eps_published_k).toFixed(2)}</td>
            <td>
              {row.acceptance.toFixed(3)} ± {row.acceptance_error.toFixed(3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
