import { Kbd, Modal } from '@mantine/core';
import { commands, type Command } from '../commands/commands.ts';
import { useShell } from '../stores/stores.tsx';
import styles from './shell.module.css';

const groups: readonly Command['group'][] = ['Events', 'View', 'Elements', 'Window'];

const keyNames: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  Escape: 'Esc',
};

/** Every key and what it does. */
export function KeysDialog() {
  const isOpen = useShell((state) => state.dialog === 'keys');
  const closeDialog = useShell((state) => state.closeDialog);
  return (
    <Modal opened={isOpen} onClose={closeDialog} title="Keys" size="lg" transitionProps={{ duration: 120 }}>
      <div className={styles.keys}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group)
                .map(({ id, title, keys }) => (
                  <div key={id} className={styles.keyRow}>
                    <dt>{title}</dt>
                    <dd>
                      {keys.map((key) => (
                        <Kbd key={key} size="xs">
                          {keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
                        </Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
