import { useEffect, useState } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import { useBridge, useCall, useLastReply, type Asked } from '../bridge/use-call.tsx';
import { questionOf } from '../bridge/reply-cache.ts';
import { useStudies } from '../stores/stores.tsx';
import { useJobs } from './use-jobs.ts';

export type Scan = CallReply<'study.read'>;

/** A map that fills while the scan runs is read again no more often than this. */
const AGAIN_AFTER_MS = 2000;

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
  const { cache } = useBridge();
  const handle = useScanFile();
  const input = handle === undefined ? undefined : { store: handle };
  const asked = useCall('study.read', input);
  const isRunning = useJobs().some(({ call, outcome }) => call === 'study.scan' && outcome === null);
  useEffect(() => {
    if (!isRunning || handle === undefined) return;
    const question = questionOf<'study.read'>({ store: handle });
    const timer = setInterval(() => cache.renew('study.read', question), AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [isRunning, handle, cache]);
  return { asked, scan: useLastReply(asked) };
}
