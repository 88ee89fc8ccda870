import { CommandLine, EmptyNotice } from '../panels/notices.tsx';
import styles from './workspaces.module.css';

/** Scans, comparisons and sweeps. */
export function StudiesWorkspace() {
  return (
    <div className={styles.page}>
      <EmptyNotice title="No study yet">
        <span>A scan of the detector, a paired comparison of two of them, or a sweep is made on the command line:</span>
        <CommandLine>npx twin --help</CommandLine>
      </EmptyNotice>
    </div>
  );
}
