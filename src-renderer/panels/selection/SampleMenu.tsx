import { Button, Checkbox, Popover } from '@mantine/core';
import { sampleKind } from '../../display/sample-kind.ts';
import { useRuns } from '../../hooks/use-runs.ts';
import { useSelectedRuns } from '../../hooks/use-selection.ts';
import { useSelection } from '../../stores/stores.tsx';
import styles from './selection.module.css';

/** Which runs are selected from; several are added up with their weights. */
export function SampleMenu() {
  const asked = useRuns();
  const chosen = useSelectedRuns();
  const chooseRuns = useSelection((state) => state.chooseRuns);
  const runs = asked.state === 'ready' ? asked.reply.runs.filter(({ status }) => status === 'finished') : [];
  const shown = runs.filter(({ run }) => chosen.includes(run));
  const toggle = (run: number) =>
    chooseRuns(chosen.includes(run) ? chosen.filter((other) => other !== run) : [...chosen, run]);
  const text = shown.length === 1 ? `Run ${shown[0]!.run}: ${shown[0]!.label} ▾` : `${shown.length} runs ▾`;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          className={styles.sample ?? ''}
          aria-label={`Runs: ${text}`}
          title="Runs"
        >
          {text}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.runList}>
        {runs.map(({ run, label, kind, process, stored }) => (
          <Checkbox
            key={run}
            size="xs"
            checked={chosen.includes(run)}
            disabled={chosen.length === 1 && chosen[0] === run}
            onChange={() => toggle(run)}
            label={
              <>
                Run {run}: {label}{' '}
                <span className="muted">
                  {sampleKind({ kind, process })}, {stored}
                </span>
              </>
            }
          />
        ))}
        {new Set(shown.map(({ kind }) => kind)).size > 1 && (
          <span className={styles.problem}>Data and simulation are added up: compare them one by one.</span>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
