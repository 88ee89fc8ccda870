import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FailureReport } from '../../../contract/failures.ts';
import { runCardSchema } from '../../../contract/run-card.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { reportFailure } from '../../bridge/report-failure.ts';
import { SchemaForm, type FieldValues } from '../../forms/SchemaForm.tsx';
import { useProject } from '../../stores/stores.tsx';
import { FailureNotice } from '../notices.tsx';
import styles from './runs.module.css';

/** Fields that belong to the signal alone. */
const ofSignal: ReadonlySet<string> = new Set(['mass_gev', 'minimum_aprime_energy_gev']);
const nothing: ReadonlySet<string> = new Set();

/** A run card as a form; the run appears in the table and its progress in the title bar. */
export function NewRun() {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const [values, setValues] = useState<FieldValues>({});
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const parsed = runCardSchema.safeParse(values);
  const problems = Object.fromEntries(
    (parsed.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
  const isSignal = values['process'] === 'aprime';
  const simulate = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (!parsed.success || store === undefined) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await client.call('run.simulate', { store, card: parsed.data });
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setRunning(false);
  };
  return (
    <form className={styles.newRun} onSubmit={(submitted) => void simulate(submitted)}>
      <h2>New run</h2>
      <SchemaForm
        schema={runCardSchema}
        values={values}
        onChange={setValues}
        hidden={isSignal ? nothing : ofSignal}
        problems={problems}
      />
      <div className={styles.actions}>
        <Button type="submit" size="sm" loading={isRunning} disabled={!parsed.success}>
          Simulate
        </Button>
        <span className="muted">The same card and seed give the same events, bit for bit.</span>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </form>
  );
}
