import { NewRun } from '../panels/runs/NewRun.tsx';
import { RunTable } from '../panels/runs/RunTable.tsx';
import styles from './workspaces.module.css';

/** The runs of the store, and a form for one more. */
export function RunsWorkspace() {
  return (
    <div className={styles.column}>
      <RunTable />
      <NewRun />
    </div>
  );
}
