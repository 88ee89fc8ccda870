import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FileEntry } from '../../../contract/files.ts';
import type { FailureReport } from '../../../contract/failures.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useBridge, useCall } from '../../bridge/use-call.tsx';
import { formatCount } from '../../display/format.ts';
import { useFiles } from '../../hooks/use-files.ts';
import { useProject, useRecent } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './runs.module.css';
import { StoreCheck } from './StoreCheck.tsx';

/** The stores of the project, those opened last first: open, check, mend, make a new one. */
export function StoresPanel() {
  const files = useFiles();
  const recent = useRecent((state) => state.names);
  const [checked, setChecked] = useState<string>();
  if (files.state === 'failed') return <FailureNotice failure={files.failure} onRetry={files.again} />;
  if (files.state === 'loading') return <LoadingNotice what="Reading the project" />;
  const place = ({ name }: FileEntry) => (recent.includes(name) ? recent.indexOf(name) : recent.length);
  const stores = files.files.files
    .filter(({ kind, state }) => kind === 'store' && state === 'present')
    .toSorted((a, b) => place(a) - place(b));
  return (
    <div className={styles.stores}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.words}>
              Store
            </th>
            <th scope="col">Runs</th>
            <th scope="col">Events</th>
            <th scope="col">
              <span className="for-screen-readers">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stores.map((file) => (
            <StoreLine key={file.handle} file={file} onCheck={() => setChecked(file.handle)} />
          ))}
        </tbody>
      </table>
      {stores.map(({ handle, name }) => handle === checked && <StoreCheck key={handle} store={handle} name={name} />)}
      <NewStore onMade={files.again} />
    </div>
  );
}

function StoreLine({ file, onCheck }: { readonly file: FileEntry; readonly onCheck: () => void }) {
  const { handle, name } = file;
  const store = useProject((state) => state.store);
  const openStore = useProject((state) => state.openStore);
  const runs = useCall('store.runs', { store: handle });
  const isOpen = handle === store;
  // A result of a study, or a database of another program: nothing to open here.
  const isForeign = runs.state === 'failed' && runs.failure.code === 'STORE_FOREIGN';
  const found = runs.state === 'ready' ? runs.reply.runs : undefined;
  return (
    <tr data-chosen={isOpen}>
      <th scope="row">
        {name}
        {runs.state === 'failed' && (
          <div className={isForeign ? styles.about : styles.fault}>{runs.failure.problem}</div>
        )}
      </th>
      <td>{found !== undefined && formatCount(found.length)}</td>
      <td>{found !== undefined && formatCount(found.reduce((sum, { stored }) => sum + stored, 0))}</td>
      <td className={styles.buttons}>
        {isOpen && <span className="muted">open</span>}
        {!isOpen && !isForeign && (
          <Button size="compact-xs" variant="default" onClick={() => openStore(handle, name)}>
            Open
          </Button>
        )}
        {!isForeign && (
          <Button size="compact-xs" variant="default" aria-label={`Verify ${name}`} onClick={onCheck}>
            Verify
          </Button>
        )}
      </td>
    </tr>
  );
}

function NewStore({ onMade }: { readonly onMade: () => void }) {
  const { client } = useBridge();
  const openStore = useProject((state) => state.openStore);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<FailureReport>();
  const make = async () => {
    setFailure(undefined);
    try {
      const file = await client.door('files.create', { kind: 'store', name: name.trim() });
      openStore(file.handle, file.name);
      setName('');
      onMade();
    } catch (error) {
      setFailure(reportFailure(error));
    }
  };
  return (
    <form
      className={styles.newStore}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void make();
      }}
    >
      <TextInput
        label="New store"
        description="It is made when its first run is."
        size="xs"
        placeholder="study-of-v2"
        value={name}
        error={failure?.problem}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
        Make and open it
      </Button>
    </form>
  );
}
