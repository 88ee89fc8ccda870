import { Button } from '@mantine/core';
import { formatPlain, formatScientific } from '../../display/format.ts';
import { useJob } from '../../hooks/use-job.ts';
import { useSearchRequest } from '../../hooks/use-limits.ts';
import { useLimitChoice } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { CommandLine, EmptyNotice, FailureNotice } from '../notices.tsx';
import styles from './limits.module.css';
import { WorkNotice } from './WorkNotice.tsx';

/** Where the edge of the signal box in E_ECAL would be best: the expected limit against it. Data are not read. */
export function CutScanPanel() {
  const search = useSearchRequest();
  const production = useLimitChoice((state) => state.production);
  const work = useJob('scan.cut', search === undefined ? undefined : { ...search, production });
  if (work.state === 'running') return <WorkNotice title="Moving the edge of the box" work={work} />;
  if (work.state === 'failed') return <FailureNotice failure={work.failure} onRetry={work.start} />;
  if (work.state === 'none') {
    return (
      <EmptyNotice
        title="No scan of the box yet"
        action={
          <Button size="sm" onClick={work.start}>
            Scan the edge
          </Button>
        }
      >
        <span>
          The average expected limit on ε for signal boxes that end between 30 and 65 GeV in E_ECAL, from simulated
          signal and the side band’s slope alone. On the command line:
        </span>
        <CommandLine>npx twin scan cut</CommandLine>
      </EmptyNotice>
    );
  }
  const { rows, figure, warnings } = work.reply;
  return (
    <div className={styles.exclusion}>
      <div className={styles.plot}>
        <FigureView figure={figure} />
      </div>
      <div className={styles.under}>
        {warnings.map((warning) => (
          <span key={warning} className={styles.warning}>
            {warning}
          </span>
        ))}
        <table className={styles.limits}>
          <thead>
            <tr>
              <th scope="col">m(A′) MeV</th>
              <th scope="col">best edge GeV</th>
              <th scope="col">ε there</th>
              <th scope="col">ε at 50 GeV</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.geometry} ${row.mass_mev}`}>
                <th scope="row">{formatPlain(row.mass_mev)}</th>
                <td>{formatPlain(row.optimum_gev)}</td>
                <td>{epsilonAt(row, row.optimum_gev)}</td>
                <td>{epsilonAt(row, 50)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function epsilonAt(
  {
    edges_gev: edges,
    epsilon,
  }: { readonly edges_gev: readonly number[]; readonly epsilon: readonly (number | null)[] },
  edgeGev: number,
): string {
  const value = epsilon[edges.indexOf(edgeGev)];
  return value === null || value === undefined ? '' : formatScientific(value, 4);
}
