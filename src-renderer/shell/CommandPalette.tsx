import { Modal, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Command, CommandContext } from '../commands/command.ts';
import { commands } from '../commands/commands.ts';
import { findCommands } from '../commands/find-commands.ts';
import { keyName } from '../commands/key-names.ts';
import { useShell } from '../stores/stores.tsx';
import styles from './palette.module.css';

/** Every command by its name: a few letters and Enter. */
export function CommandPalette({ context }: { readonly context: CommandContext }) {
  const isOpen = useShell((state) => state.dialog === 'palette');
  const closeDialog = useShell((state) => state.closeDialog);
  const run = (command: Command) => {
    // First closed, for the command may open another dialog.
    closeDialog();
    command.run(context);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Find a command"
      size="lg"
      yOffset="12vh"
      transitionProps={{ duration: 120 }}
    >
      <Finder onRun={run} />
    </Modal>
  );
}

function Finder({ onRun }: { readonly onRun: (command: Command) => void }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = findCommands(commands, typed);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const press = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) {
      event.preventDefault();
      setChosen((chosen + move + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const command = found[chosen];
      if (command !== undefined) onRun(command);
    }
  };
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Command"
        placeholder="Type a few letters"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={`palette-${found[chosen]?.id ?? ''}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <ul ref={list} id="palette-list" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((command, i) => (
          <li
            key={command.id}
            id={`palette-${command.id}`}
            role="option"
            aria-selected={i === chosen}
            className={styles.option}
            onPointerMove={() => setChosen(i)}
            onClick={() => onRun(command)}
          >
            <span className={styles.group}>{command.group}</span>
            <span className={styles.title}>{command.title}</span>
            <span className="muted">{command.keys.map(keyName).join(', ')}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted">No command has these words.</p>}
    </>
  );
}
