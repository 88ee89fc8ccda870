import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCall } from '../../bridge/use-call.tsx';
import type { DetectorDisplay } from '../../display/detector-display.ts';
import { formatDecimals } from '../../display/format.ts';
import { patchOf } from '../../display/what-if.ts';
import { useDetector } from '../../hooks/use-detector.ts';
import { useEventNavigation } from '../../hooks/use-event-query.ts';
import { useGeometryName } from '../../hooks/use-geometry-name.ts';
import { useSaveWhatIf } from '../../hooks/use-save-what-if.ts';
import { elementOfObject } from '../../display/object-names.ts';
import { useProject, useShell, useWhatIf } from '../../stores/stores.tsx';
import type { WhatIfOperation } from '../../stores/what-if-store.ts';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import { ElementForm } from './ElementForm.tsx';
import styles from './what-if.module.css';

/** Changes the detector: numbers of the chosen element, and what becomes of it all. */
export function WhatIfPanel() {
  const name = useGeometryName();
  const detector = useDetector(name);
  if (detector.state === 'failed') return <FailureNotice failure={detector.failure} onRetry={detector.retry} />;
  if (detector.state === 'loading') return <LoadingNotice what="Reading the detector" />;
  return <WhatIf name={name} display={detector.display} />;
}

function WhatIf({ name, display }: { readonly name: string; readonly display: DetectorDisplay }) {
  const picked = useProject((state) => state.picked);
  const base = useWhatIf((state) => state.base);
  const all = useWhatIf((state) => state.operations);
  const edit = useWhatIf((state) => state.edit);
  const operations = base === name ? all : [];
  const chosen = picked && elementOfObject(display)(picked);
  const element = display.document.elements.find((candidate) => candidate.name === chosen);
  return (
    <div className={styles.panel}>
      {operations.length > 0 && <Changes name={name} operations={operations} />}
      {element === undefined ? (
        <EmptyNotice title="No element selected">
          Click an element in the scene or in the list: its numbers can be changed here, and what changes is drawn and
          weighed at once.
        </EmptyNotice>
      ) : (
        <ElementForm
          key={element.name}
          element={element}
          document={display.document}
          operations={operations}
          onEdit={(changed) => edit(name, changed)}
        />
      )}
    </div>
  );
}

interface ChangesProps {
  readonly name: string;
  readonly operations: readonly WhatIfOperation[];
}

/** What is changed so far, what it comes to, and keeping it. */
function Changes({ name, operations }: ChangesProps) {
  const edit = useWhatIf((state) => state.edit);
  const discard = useWhatIf((state) => state.discard);
  return (
    <section className={styles.changes}>
      <header className={styles.head}>
        <strong>What if, on {name}</strong>
        <Button size="compact-sm" variant="default" onClick={discard}>
          Discard
        </Button>
      </header>
      <ul className={styles.operations}>
        {operations.map((operation, i) => (
          <li key={i}>
            <span>{operationText(operation)}</span>
            <CloseButton
              size="xs"
              aria-label={`Take back: ${operationText(operation)}`}
              onClick={() => edit(name, operations.toSpliced(i, 1))}
            />
          </li>
        ))}
      </ul>
      <Difference name={name} operations={operations} />
      <SaveForm name={name} operations={operations} />
    </section>
  );
}

function operationText({ op, at, to }: WhatIfOperation): string {
  if (op === 'remove') return `without ${String(at)}`;
  const { value, unit } = (to ?? {}) as { readonly value?: number; readonly unit?: string };
  return `${String(at)} = ${value ?? ''} ${unit === '1' ? '' : (unit ?? '')}`;
}

function Difference({ name, operations }: ChangesProps) {
  const asked = useCall('geometry.what-if', { patch: patchOf(name, operations) as never });
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <span className="muted">Building it …</span>;
  const { added, removed, moved, changed, mass_difference_kg } = asked.reply;
  const parts = [
    ...added.map((one) => `${one.name} added`),
    ...removed.map((one) => `${one.name} removed`),
    ...moved.map((one) => `${one.name} moved by ${one.by_mm.map((mm) => formatDecimals(mm, 1)).join(', ')} mm`),
    ...changed.map((one) => `${one.name} changed`),
  ];
  return (
    <p className={styles.difference} role="status">
      {parts.length === 0 ? 'Nothing differs.' : `${parts.join('; ')}.`} Mass{' '}
      <strong>
        {mass_difference_kg >= 0 ? '+' : ''}
        {formatDecimals(mass_difference_kg, 3)} kg
      </strong>
    </p>
  );
}

function SaveForm({ name, operations }: ChangesProps) {
  const [file, setFile] = useState('my-what-if');
  const { save, simulate, state } = useSaveWhatIf(name, operations, file);
  const isName = /^[a-z0-9][a-z0-9-]{0,59}$/.test(file);
  const isBusy = state.kind === 'busy';
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        size="xs"
        aria-label="Name of the what-if"
        value={file}
        error={isName ? undefined : 'lower-case letters, digits and -'}
        onChange={(event) => setFile(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" disabled={!isName} loading={isBusy}>
        Save the variant
      </Button>
      <Button size="compact-sm" variant="default" disabled={!isName || isBusy} onClick={() => void simulate()}>
        Simulate the run on it
      </Button>
      {state.kind === 'failed' && <FailureNotice failure={state.failure} />}
      {state.kind === 'done' && (
        <span role="status" className="muted">
          {state.text}
        </span>
      )}
      {state.kind === 'done' && state.made !== undefined && <CompareButton made={state.made} />}
    </form>
  );
}

/** The event that is shown, in the detector as it was and in the new one, side by side. */
function CompareButton({ made }: { readonly made: number }) {
  const event = useProject((state) => state.event);
  const showEvent = useProject((state) => state.showEvent);
  const compareWith = useProject((state) => state.compareWith);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const bringToFront = useShell((state) => state.bringToFront);
  const navigation = useEventNavigation();
  if (event === undefined || event.run === made) return null;
  const compare = () => {
    showEvent({ run: made, event: event.event }, undefined);
    compareWith(event);
    openWorkspace('inspect');
    bringToFront('event');
    // Its row in the table; filters may have left it out, and the event stays where it is.
    navigation.goTo(event.event).catch(() => undefined);
  };
  return (
    <Button size="compact-sm" onClick={compare}>
      Compare with run {event.run}
    </Button>
  );
}
