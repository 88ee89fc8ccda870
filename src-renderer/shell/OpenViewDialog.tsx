import { Button, FileButton, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { openView } from '../commands/view-files.ts';
import { useShell, useStores } from '../stores/stores.tsx';
import styles from './shell.module.css';

/** Opens a view that was saved as a file or copied as a link. */
export function OpenViewDialog() {
  const isOpen = useShell((state) => state.dialog === 'open-view');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Open a view" size="md" transitionProps={{ duration: 120 }}>
      <OpenViewForm onDone={closeDialog} />
    </Modal>
  );
}

function OpenViewForm({ onDone }: { readonly onDone: () => void }) {
  const stores = useStores();
  const [link, setLink] = useState('');
  const [failure, setFailure] = useState<FailureReport>();
  const open = (text: string) => {
    try {
      openView(stores, text);
      onDone();
    } catch (error) {
      setFailure(reportFailure(error));
    }
  };
  return (
    <form
      className={styles.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        open(link);
      }}
    >
      <Textarea
        data-autofocus
        label="Link"
        description="na64://view#… as “Copy a link to the view” makes it"
        autosize
        minRows={2}
        maxRows={6}
        value={link}
        onChange={(event) => {
          setFailure(undefined);
          setLink(event.currentTarget.value);
        }}
        error={failure && `${failure.problem} ${failure.remedy}`}
      />
      <div className={styles.buttons}>
        <Button type="submit" size="sm" disabled={link.trim() === ''}>
          Open the link
        </Button>
        <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then(open)}>
          {(props) => (
            <Button {...props} size="sm" variant="default">
              Open a file …
            </Button>
          )}
        </FileButton>
      </div>
    </form>
  );
}
