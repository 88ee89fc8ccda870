import { formatCount, formatSignificant } from '../../display/format.ts';
import type { Cutflow, CutflowRun } from '../../hooks/use-cutflow.ts';
import { useProject } from '../../stores/stores.tsx';
import styles from './selection.module.css';
import { WithCutflow } from './WithCutflow.tsx';

/** How many events of the chosen run each cut leaves, counted and weighted. */
export function CutflowTable() {
  return <WithCutflow>{(cutflow) => <ChosenRun cutflow={cutflow} />}</WithCutflow>;
}

function ChosenRun({ cutflow }: { readonly cutflow: Cutflow }) {
  const chosen = useProject((state) => state.run);
  const run = cutflow.runs.find((candidate) => candidate.run === chosen) ?? cutflow.runs[0];
  return run === undefined ? null : <Steps run={run} selection={cutflow.selection} />;
}

function Steps({ run, selection }: { readonly run: CutflowRun; readonly selection: string }) {
  const started = run.steps[0]?.in ?? 0;
  return (
    <div className={styles.tablePanel}>
      <table className={styles.steps}>
        <caption>
          Run {run.run}: {run.label}. Selection: {selection}
        </caption>
        <thead>
          <tr>
            <th scope="col">Cut</th>
            <th scope="col">in</th>
            <th scope="col">out</th>
            <th scope="col">efficiency of the cut</th>
            <th scope="col">of all events</th>
            <th scope="col">weighted out</th>
          </tr>
        </thead>
        <tbody>
          {run.steps.map((step) => (
            <tr key={step.name}>
              <th scope="row">{step.title}</th>
              <td>{formatCount(step.in)}</td>
              <td>{formatCount(step.out)}</td>
              <td>{step.in === 0 ? '' : formatWithError(step.efficiency, step.efficiency_error)}</td>
              <td>{started === 0 ? '' : formatSignificant(step.out / started, 3)}</td>
              <td>{formatWithError(step.weighted_out, step.weighted_out_error)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value with its uncertainty in the same precision: two digits of the uncertainty. */
function formatWithError(value: number, error: number): string {
  if (!(error > 0)) return formatSignificant(value, 4);
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(error)));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}
