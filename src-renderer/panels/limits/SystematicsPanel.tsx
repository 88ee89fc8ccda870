import { Checkbox } from '@mantine/core';
import { useCall } from '../../bridge/use-call.tsx';
import { originOf } from '../../display/trust.ts';
import { useFinishedLimits, useSearchRequest } from '../../hooks/use-limits.ts';
import { useLimitChoice } from '../../stores/stores.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import { OriginMark } from '../trust/OriginMark.tsx';
import styles from './limits.module.css';

const percent = (share: number | null) => (share === null ? '' : `${(100 * share).toFixed(1)} %`);

/** Table III beside ours, error by error; each can be taken out of the limits. */
export function SystematicsPanel() {
  const search = useSearchRequest();
  const asked = useCall('analysis.systematics', search === undefined ? undefined : { store: search.store });
  const off = useLimitChoice((state) => state.errorsOff);
  const toggle = useLimitChoice((state) => state.toggleError);
  const backgrounds =
    useFinishedLimits()?.row.inputs.filter(({ quantity }) => quantity.startsWith('background: ')) ?? [];
  if (asked.state === 'failed' && asked.failure.code === 'STORE_MISSING') {
    return (
      <EmptyNotice title="No store yet">
        <span>The errors of its signal appear here, source by source, beside Table III of the paper.</span>
      </EmptyNotice>
    );
  }
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Working out the errors" />;
  const switchOf = (name: string, title: string) => (
    <Checkbox size="xs" aria-label={`Use: ${title}`} checked={!off.includes(name)} onChange={() => toggle(name)} />
  );
  return (
    <div className={styles.tablePanel}>
      <table className={styles.limits}>
        <caption>Relative errors of the signal, run III. What is off is left out of limits.</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="for-screen-readers">in use</span>
            </th>
            <th scope="col" className={styles.words}>
              source
            </th>
            <th scope="col">10 MeV</th>
            <th scope="col">100 MeV</th>
            <th scope="col">
              Table III <OriginMark origin="paper" source="Table III, at 10 and 100 MeV" />
            </th>
            <th scope="col">from</th>
          </tr>
        </thead>
        <tbody>
          {asked.reply.rows.map((row) => (
            <tr key={row.source} className={row.group === 'total' ? styles.total : undefined}>
              <td>{row.name !== null && switchOf(row.name, row.source)}</td>
              <th scope="row">{row.source}</th>
              <td>{percent(row.at_10_mev)}</td>
              <td>{percent(row.at_100_mev)}</td>
              <td>
                {percent(row.paper_10_mev)}, {percent(row.paper_100_mev)}
              </td>
              <td>
                <OriginMark origin={originOf(row.origin)} source={row.how} />
              </td>
            </tr>
          ))}
          {[...new Set(backgrounds.map(({ quantity }) => quantity))].map((quantity) => {
            const name = quantity.slice('background: '.length);
            const ofSource = backgrounds.filter((input) => input.quantity === quantity);
            return (
              <tr key={quantity}>
                <td>{switchOf(name, name)}</td>
                <th scope="row">background: {name.replaceAll('-', ' ')}</th>
                <td colSpan={3} className={styles.words}>
                  {ofSource
                    .map(({ run, value, error }) => `${run} ${value.toFixed(4)} ± ${error.toFixed(4)}`)
                    .join(', ')}
                </td>
                <td>
                  <OriginMark origin={ofSource[0]!.origin} source={ofSource[0]!.source} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
