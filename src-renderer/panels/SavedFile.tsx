import { Anchor } from '@mantine/core';
import { FILES_PATH } from '../../contract/transport.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useFiles } from '../hooks/use-files.ts';

/** A file that a call has written: the desktop shows where it lies, a browser takes a copy. */
export function SavedFile({ handle, name }: { readonly handle: string; readonly name: string }) {
  const { client } = useBridge();
  const files = useFiles();
  if (files.state === 'ready' && files.files.door === 'desktop') {
    return (
      <Anchor
        component="button"
        type="button"
        size="xs"
        onClick={() => void client.door('files.reveal', { file: handle })}
      >
        {name}
      </Anchor>
    );
  }
  return (
    <Anchor size="xs" href={`${FILES_PATH}${encodeURIComponent(handle)}`} download={name}>
      {name}
    </Anchor>
  );
}
