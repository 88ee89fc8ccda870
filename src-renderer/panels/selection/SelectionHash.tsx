import { UnstyledButton } from '@mantine/core';
import { pageActions } from '../../commands/page-actions.ts';
import { useShell } from '../../stores/stores.tsx';
import styles from './selection.module.css';

/** The hash that names a selection; a click copies all of it. */
export function SelectionHash({ sha256 }: { readonly sha256: string }) {
  const say = useShell((state) => state.say);
  const copy = () => void pageActions.copy(sha256).then(() => say('The hash of the selection is on the clipboard.'));
  return (
    <UnstyledButton
      className={styles.hash}
      title={`SHA-256 of the selection: ${sha256}. A click copies it.`}
      onClick={copy}
    >
      {sha256.slice(0, 12)}
    </UnstyledButton>
  );
}
