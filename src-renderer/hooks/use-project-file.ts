import { useEffect, useState } from 'react';
import type { FileEntry } from '../../contract/files.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';

/** The file behind the open store, with the name that people know it by. */
export function useProjectFile(): FileEntry | undefined {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const [files, setFiles] = useState<readonly FileEntry[]>([]);
  useEffect(() => {
    let isCurrent = true;
    client.door('files.list', {}).then(
      (reply) => isCurrent && setFiles(reply.files),
      () => undefined, // the panels show why
    );
    return () => {
      isCurrent = false;
    };
  }, [client, store]);
  return files.find(({ handle }) => handle === store);
}
