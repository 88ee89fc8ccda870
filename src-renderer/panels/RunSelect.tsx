import { Select } from '@mantine/core';
import { useRuns } from '../hooks/use-runs.ts';
import { useProject, useSelection } from '../stores/stores.tsx';
import styles from './run-select.module.css';

/** The run that the window looks at. */
export function RunSelect() {
  const runs = useRuns();
  const run = useProject((state) => state.run);
  const chooseRuns = useSelection((state) => state.chooseRuns);
  const chooseRun = useProject((state) => state.chooseRun);
  const options = (runs.state === 'ready' ? runs.reply.runs : []).map((row) => ({
    value: String(row.run),
    label: `Run ${row.run}: ${row.label}`,
    disabled: row.stored === 0,
  }));
  return (
    <Select
      aria-label="Run"
      size="xs"
      w={250}
      className={styles.select ?? ''}
      data={options}
      value={run === undefined ? null : String(run)}
      allowDeselect={false}
      onChange={(value) => {
        if (value === null) return;
        chooseRuns(null);
        chooseRun(Number(value));
      }}
    />
  );
}
