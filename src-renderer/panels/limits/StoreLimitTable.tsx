import { UnstyledButton } from '@mantine/core';
import { formatPlain, formatScientific } from '../../display/format.ts';
import type { LimitRow, StoreLimits } from '../../hooks/use-limits.ts';
import { useLimitChoice } from '../../stores/stores.tsx';
import { LimitMarks } from '../trust/LimitMarks.tsx';
import { OriginMark } from '../trust/OriginMark.tsx';
import styles from './limits.module.css';
import { WithLimits } from './WithLimits.tsx';

/** Limits on ε by mass, each with what it is made of; a click chooses the mass that the other panels are for. */
export function StoreLimitTable() {
  return <WithLimits>{(limits, row) => <Table limits={limits} chosen={row} />}</WithLimits>;
}

function Table({ limits, chosen }: { readonly limits: StoreLimits; readonly chosen: LimitRow }) {
  const choose = useLimitChoice((state) => state.choose);
  const { rows, confidence_level: level, method, systematics } = limits;
  const pick = ({ mass_mev: massMev, production }: LimitRow) => choose({ massMev, production });
  return (
    <div className={styles.tablePanel}>
      <table className={styles.limits}>
        <caption>
          Upper limits on ε at {100 * level} % CL, {method}; errors: {systematics}
          {!limits.complete && '. Cancelled: the masses that were finished'}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              m(A′) <span className="muted">MeV</span>
            </th>
            <th scope="col">production</th>
            <th scope="col">observed</th>
            <th scope="col">made of</th>
            <th scope="col">expected</th>
            <th scope="col">−2σ … +2σ</th>
            <th scope="col">
              Table V{' '}
              <OriginMark origin="paper" source="Table V: 90 % CL, without k-factors for ww, with them for etl" />
            </th>
            <th scope="col">ours / paper</th>
            <th scope="col">asymptotic</th>
            <th scope="col">
              acceptance <OriginMark origin="simulation" source="share of the signal on target that reaches the box" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.geometry} ${row.production} ${row.mass_mev}`} data-chosen={row === chosen}>
              <th scope="row" className={styles.number}>
                <UnstyledButton className={styles.mass ?? ''} onClick={() => pick(row)}>
                  {formatPlain(row.mass_mev)}
                </UnstyledButton>
              </th>
              <td>{row.production}</td>
              <td>{formatScientific(row.observed, 3)}</td>
              <td>
                <LimitMarks row={row} />
              </td>
              <td>{formatScientific(row.expected[2] ?? NaN, 3)}</td>
              <td>
                {formatScientific(row.expected[0] ?? NaN, 3)} … {formatScientific(row.expected[4] ?? NaN, 3)}
              </td>
              <td>{row.published === null ? '' : formatScientific(row.published, 3)}</td>
              <td>{row.published === null ? '' : (row.observed / row.published).toFixed(2)}</td>
              <td className="muted">{formatScientific(row.asymptotic, 3)}</td>
              <td>
                {row.acceptance.toFixed(3)} ± {row.acceptance_error.toFixed(3)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
