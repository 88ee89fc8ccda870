import { useEffect, useState } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import { useBridge, useCall, useLastReply, useRenewal, type Asked } from '../bridge/use-call.tsx';
import { useStudies } from '../stores/stores.tsx';
import { useJobs } from './use-jobs.ts';

export type Scan = CallReply<'study.read'>;

/** Handle of the scan's result file, whether or not it is there yet; undefined while the name is none. */
export function useScanFile(): string | undefined {
  const { client } = useBridge();
  const name = useStudies((state) => state.scanFile);
  const [file, setFile] = useState<{ readonly name: string; readonly handle: string }>();
  useEffect(() => {
    let isCurrent = true;
    client.door('files.create', { kind: 'store', name }).then(
      ({ handle }) => isCurrent && setFile({ name, handle }),
      () => isCurrent && setFile(undefined),
    );
    return () => {
      isCurrent = false;
    };
  }, [client, name]);
  return file?.name === name ? file.handle : undefined;
}

/** What the result file holds so far; while it is being written, again and again. */
export function useScan(): { readonly asked: Asked<Scan>; readonly scan: Scan | undefined } {
  const handle = useScanFile();
  const input = handle === undefined ? undefined : { store: handle };
  const asked = useCall('study.read', input);
  const isRunning = useJobs().some(({ call, outcome }) => call === 'study.scan' && outcome === null);
  useRenewal('study.read', input, isRunning ? 'grows' : 'rests');
  return { asked, scan: useLastReply(asked) };
}
