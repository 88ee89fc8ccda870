import { CommandLine, EmptyNotice } from '../panels/notices.tsx';
import styles from './workspaces.module.css';

/** Limits are computed from the command line today; the window says so. */
export function LimitsWorkspace() {
  return (
    <div className={styles.page}>
      <EmptyNotice title="No limits to show">
        <span>
          Exclusion limits on ε against m(A′) come from the whole 2016 analysis: simulation, selection, efficiencies and
          an exact counting limit for runs I–III. Run it on the command line; it writes tables, figures and a report.
        </span>
        <CommandLine>npx twin reproduce --out reproduce</CommandLine>
      </EmptyNotice>
    </div>
  );
}
