import { Menu, UnstyledButton } from '@mantine/core';
import type { FilesState } from '../hooks/use-files.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import styles from './shell.module.css';

interface StoreMenuProps {
  readonly files: FilesState & { readonly again: () => void };
}

/** The open store, and the others of the project; the desktop offers the system's dialog as well. */
export function StoreMenu({ files }: StoreMenuProps) {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const storeName = useProject((state) => state.storeName);
  const openStore = useProject((state) => state.openStore);
  const all = files.state === 'ready' ? files.files.files : [];
  const stores = all.filter(({ kind, state, handle }) => kind === 'store' && (state === 'present' || handle === store));
  const choose = async () => {
    const { file } = await client.door('files.choose', { kind: 'store', purpose: 'open' });
    if (file === null) return;
    openStore(file.handle, file.name);
    files.again();
  };
  return (
    <Menu position="bottom-start" shadow="md" onOpen={files.again}>
      <Menu.Target>
        <UnstyledButton className={styles.place} title="Store">
          {storeName ?? 'no store'} ▾
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Stores of the project</Menu.Label>
        {stores.map(({ handle, name }) => (
          <Menu.Item key={handle} aria-current={handle === store} onClick={() => openStore(handle, name)}>
            {name}
          </Menu.Item>
        ))}
        {files.state === 'ready' && files.files.door === 'desktop' && (
          <Menu.Item onClick={() => void choose()}>Open another …</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
