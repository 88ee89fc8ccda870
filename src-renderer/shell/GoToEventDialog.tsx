import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { NumberField } from '../forms/NumberField.tsx';
import { useEventNavigation } from '../hooks/use-event-query.ts';
import { useProject, useShell } from '../stores/stores.tsx';
import styles from './shell.module.css';

/** Shows an event by its number. */
export function GoToEventDialog() {
  const isOpen = useShell((state) => state.dialog === 'go-to-event');
  const closeDialog = useShell((state) => state.closeDialog);
  const run = useProject((state) => state.run);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title={run === undefined ? 'Go to event' : `Go to event of run ${run}`}
      size="xs"
      transitionProps={{ duration: 120 }}
    >
      <GoToEventForm onDone={closeDialog} />
    </Modal>
  );
}

function GoToEventForm({ onDone }: { readonly onDone: () => void }) {
  const navigation = useEventNavigation();
  const [event, setEvent] = useState<number>();
  const [failure, setFailure] = useState<FailureReport>();
  const submit = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (event === undefined) return;
    try {
      await navigation.goTo(event);
      onDone();
    } catch (error) {
      setFailure(error as FailureReport);
    }
  };
  return (
    <form className={styles.goTo} onSubmit={(submitted) => void submit(submitted)}>
      <NumberField
        label="Event number"
        data-autofocus
        multipleOf={1}
        min={0}
        value={event}
        onChange={(value) => {
          setFailure(undefined);
          setEvent(value);
        }}
        error={failure && `${failure.problem} ${failure.remedy}`}
      />
      <Button type="submit" size="sm" disabled={event === undefined}>
        Show
      </Button>
    </form>
  );
}
