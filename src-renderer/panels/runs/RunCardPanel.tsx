import { Button, Menu, SegmentedControl } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { calls } from '../../../contract/calls.ts';
import { commandOf } from '../../../contract/command-line.ts';
import type { FailureReport } from '../../../contract/failures.ts';
import { runCardSchema } from '../../../contract/run-card.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { checkDraft, hiddenFields, tidyDraft } from '../../display/run-card.ts';
import { runPresets } from '../../display/run-presets.ts';
import { SchemaForm, type FieldValues } from '../../forms/SchemaForm.tsx';
import { useDetectorNames } from '../../hooks/use-detector-choices.ts';
import { useProject, useRunCard } from '../../stores/stores.tsx';
import { CommandLine, FailureNotice } from '../notices.tsx';
import { CardText } from './CardText.tsx';
import styles from './runs.module.css';

/** A run card as a form and as text; what is simulated appears among the work, and then among the runs. */
export function RunCardPanel() {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const storeName = useProject((state) => state.storeName);
  const draft = useRunCard((state) => state.draft);
  const fill = useRunCard((state) => state.fill);
  const detectors = useDetectorNames();
  const [view, setView] = useState<'form' | 'text'>('form');
  const [refusal, setRefusal] = useState<{ readonly draft: unknown; readonly failure: FailureReport }>();
  const failure = refusal?.draft === draft ? refusal?.failure : undefined;
  const { card, problems } = checkDraft(draft, failure);
  const canRun = card !== undefined && Object.keys(problems).length === 0 && store !== undefined;
  const simulate = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (!canRun) return;
    setRefusal(undefined);
    try {
      await client.call('run.simulate', { store, card: { ...card, geometry: detectors.handleOf(card.geometry) } });
    } catch (error) {
      setRefusal({ draft, failure: reportFailure(error) });
    }
  };
  const isElsewhere = failure !== undefined && failure.code !== 'CARD_INVALID' && failure.code !== 'CANCELLED';
  return (
    <form className={styles.card} onSubmit={(submitted) => void simulate(submitted)}>
      <header className={styles.cardHead}>
        <SegmentedControl
          size="xs"
          aria-label="Run card as"
          data={[
            { value: 'form', label: 'Form' },
            { value: 'text', label: 'JSON' },
          ]}
          value={view}
          onChange={(value) => setView(value === 'text' ? 'text' : 'form')}
        />
        <Presets />
        <span className={styles.space} />
        <Button type="submit" size="sm" disabled={!canRun}>
          Simulate
        </Button>
      </header>
      {view === 'form' ? (
        <SchemaForm
          schema={runCardSchema}
          values={draft as FieldValues}
          onChange={(values) => fill(tidyDraft(values))}
          hidden={hiddenFields(draft)}
          choices={{ geometry: detectors.choices }}
          problems={problems}
        />
      ) : (
        <CardText problems={problems} />
      )}
      {isElsewhere && <FailureNotice failure={failure} />}
      <CommandLine>{`npx ${commandOf('simulate', calls['run.simulate'].request, { store: storeName, card: draft })}`}</CommandLine>
      <span className="muted">
        The same card and seed give the same events, bit for bit, here and on the command line.
      </span>
    </form>
  );
}

function Presets() {
  const fill = useRunCard((state) => state.fill);
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default">
          Begin with … ▾
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {runPresets.map(({ name, about, draft }) => (
          <Menu.Item key={name} onClick={() => fill(draft)}>
            {name}
            <div className={styles.about}>{about}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
