import { useCallback, useEffect, useState } from 'react';
import type { DoorCallReply } from '../../contract/door-calls.ts';
import type { FailureReport } from '../../contract/failures.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';

type Files = DoorCallReply<'files.list'>;

export type FilesState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly files: Files }
  | { readonly state: 'failed'; readonly failure: FailureReport };

/** The files of the project, which the door names by handle; `again` reads them anew. */
export function useFiles(): FilesState & { readonly again: () => void } {
  const { client } = useBridge();
  const [state, setState] = useState<FilesState>({ state: 'loading' });
  const [serial, setSerial] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    const tell = (told: FilesState) => isCurrent && setState(told);
    client.door('files.list', {}).then(
      (files) => tell({ state: 'ready', files }),
      (error: unknown) => tell({ state: 'failed', failure: reportFailure(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, serial]);
  const again = useCallback(() => setSerial((count) => count + 1), []);
  return { ...state, again };
}
