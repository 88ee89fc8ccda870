import { formatPlain, formatScientific } from '../../display/format.ts';
import { type Origin } from '../../display/trust.ts';
import type { LimitRow } from '../../hooks/use-limits.ts';
import { OriginMark } from '../trust/OriginMark.tsx';
import styles from './limits.module.css';
import { WithLimits } from './WithLimits.tsx';

/** What each running period brings at the chosen mass: exposure, signal, background with its error, events seen. */
export function YieldsPanel() {
  return <WithLimits>{(_, row) => <Yields row={row} />}</WithLimits>;
}

function Yields({ row }: { readonly row: LimitRow }) {
  const { yields, inputs, mass_mev: massMev, production, reference_epsilon: epsilon } = row;
  const markOf = (run: string, quantity: string) => {
    const found = inputs.filter((input) => input.run === run && input.quantity.startsWith(quantity));
    const origin: Origin = found[0]?.origin ?? 'paper';
    return <OriginMark origin={origin} source={[...new Set(found.map(({ source }) => source))].join('; ')} />;
  };
  const sum = (of: (part: LimitRow['yields'][number]) => number) => yields.reduce((total, part) => total + of(part), 0);
  return (
    <div className={styles.tablePanel}>
      <table className={styles.limits}>
        <caption>
          m(A′) = {formatPlain(massMev)} MeV, {production}; signal at ε = {formatScientific(epsilon, 3)}, where one
          event is expected
        </caption>
        <thead>
          <tr>
            <th scope="col">period</th>
            <th scope="col">electrons on target</th>
            <th scope="col">A′ in the box per electron, ε = 1</th>
            <th scope="col">efficiency</th>
            <th scope="col">signal</th>
            <th scope="col">background</th>
            <th scope="col">observed</th>
          </tr>
        </thead>
        <tbody>
          {yields.map((part) => (
            <tr key={part.run}>
              <th scope="row">{part.run}</th>
              <td>
                {formatScientific(part.electrons_on_target, 2)} <OriginMark origin="paper" source="section IV" />
              </td>
              <td>
                {formatScientific(part.signal_per_eot, 3)}{' '}
                <OriginMark origin="simulation" source="weighted signal events in the box over electrons on target" />
              </td>
              <td>
                {part.efficiency.toFixed(3)}
                {part.efficiency_error > 0 && ` ± ${part.efficiency_error.toFixed(3)}`} {markOf(part.run, 'efficiency')}
              </td>
              <td>{part.signal.toFixed(3)}</td>
              <td>
                {part.background.toFixed(3)} ± {part.background_error.toFixed(3)} {markOf(part.run, 'background')}
              </td>
              <td>
                {part.observed} <OriginMark origin="paper" source="section IX: no event in the box" />
              </td>
            </tr>
          ))}
          <tr className={styles.total}>
            <th scope="row">all</th>
            <td>
              {formatScientific(
                sum((part) => part.electrons_on_target),
                2,
              )}
            </td>
            <td />
            <td />
            <td>{sum(({ signal }) => signal).toFixed(3)}</td>
            <td>{sum(({ background }) => background).toFixed(3)}</td>
            <td>{sum(({ observed }) => observed)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
