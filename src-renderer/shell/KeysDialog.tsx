import { Kbd, Modal } from '@mantine/core';
import { COMMAND_GROUPS } from '../commands/command.ts';
import { commands } from '../commands/commands.ts';
import { keyName } from '../commands/key-names.ts';
import { useShell } from '../stores/stores.tsx';
import styles from './shell.module.css';

/** Keys of the browser and of the desktop app's menu, which remember the size themselves. */
const SIZE_KEYS = [
  { title: 'Everything larger', key: 'Ctrl++' },
  { title: 'Everything smaller', key: 'Ctrl+−' },
  { title: 'As large as at first', key: 'Ctrl+0' },
];

/** Every key and what it does. */
export function KeysDialog() {
  const isOpen = useShell((state) => state.dialog === 'keys');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Keys" size="lg" transitionProps={{ duration: 120 }}>
      <div className={styles.keys}>
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && command.keys.length > 0)
                .map(({ id, title, keys }) => (
                  <div key={id} className={styles.keyRow}>
                    <dt>{title}</dt>
                    <dd>
                      {keys.map((key) => (
                        <Kbd key={key} size="xs">
                          {keyName(key)}
                        </Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Size of the text</h3>
          <dl>
            {SIZE_KEYS.map(({ title, key }) => (
              <div key={key} className={styles.keyRow}>
                <dt>{title}</dt>
                <dd>
                  <Kbd size="xs">{keyName(key)}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
