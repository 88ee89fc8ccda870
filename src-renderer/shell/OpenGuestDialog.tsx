import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { questionOf } from '../bridge/reply-cache.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useFiles } from '../hooks/use-files.ts';
import { guestRequest } from '../hooks/use-guests.ts';
import { FailureNotice } from '../panels/notices.tsx';
import { UnitSelect } from '../panels/geometry/UnitSelect.tsx';
import type { GuestUnit } from '../stores/guests-store.ts';
import { useGuestChoice, useShell } from '../stores/stores.tsx';
import styles from './shell.module.css';

/** Opens a file of another program beside the detector: shapes, tracks and hits to look at. */
export function OpenGuestDialog() {
  const isOpen = useShell((state) => state.dialog === 'open-guest');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Open a file beside the detector"
      size="md"
      transitionProps={{ duration: 120 }}
    >
      <OpenGuestForm onDone={closeDialog} />
    </Modal>
  );
}

const READABLE = /\.(glb|gltf|obj|json|root)$/;

function OpenGuestForm({ onDone }: { readonly onDone: () => void }) {
  const { client, cache } = useBridge();
  const files = useFiles();
  const openGuest = useGuestChoice((state) => state.open);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const bringToFront = useShell((state) => state.bringToFront);
  const [file, setFile] = useState<string>();
  const [unit, setUnit] = useState<GuestUnit>();
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const known = files.state === 'ready' ? files.files : undefined;
  const documents = (known?.files ?? []).filter(
    ({ state, kind, name }) => kind === 'document' && state === 'present' && READABLE.test(name),
  );
  const name = documents.find(({ handle }) => handle === file)?.name;
  const choose = async () => {
    const picked = await client.door('files.choose', { kind: 'document', purpose: 'open' });
    if (picked.file === null) return;
    setFile(picked.file.handle);
    files.again();
  };
  const open = async () => {
    if (file === undefined || name === undefined) return;
    setReading(true);
    setFailure(undefined);
    const question = questionOf<'guest.open'>(guestRequest({ file, unit, event: 0 }));
    try {
      // The file may have been mended since it was refused.
      cache.retry('guest.open', question);
      await cache.ask('guest.open', question);
      openGuest(file, name, unit);
      openWorkspace('geometry');
      bringToFront('elements');
      onDone();
    } catch (error) {
      setFailure(error as FailureReport);
      setReading(false);
    }
  };
  return (
    <form
      className={styles.goTo}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void open();
      }}
    >
      <Select
        data-autofocus
        label="File"
        description="glTF, GLB, OBJ, Phoenix, Firebird or ROOT in the project’s folder"
        data={documents.map(({ handle, name: label }) => ({ value: handle, label }))}
        value={file ?? null}
        onChange={(value) => {
          setFailure(undefined);
          setFile(value ?? undefined);
        }}
        onDropdownOpen={files.again}
      />
      <UnitSelect label="Unit of its lengths" unit={unit} onChange={setUnit} />
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button type="submit" size="sm" disabled={name === undefined} loading={isReading}>
          Open
        </Button>
        {known?.door === 'desktop' && (
          <Button size="sm" variant="default" onClick={() => void choose()}>
            Choose a file …
          </Button>
        )}
      </div>
    </form>
  );
}
