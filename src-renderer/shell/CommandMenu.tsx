import { ActionIcon, Menu } from '@mantine/core';
import { COMMAND_GROUPS, type CommandContext } from '../commands/command.ts';
import { commands } from '../commands/commands.ts';
import { keyName } from '../commands/key-names.ts';
import { MenuIcon } from './icons.tsx';
import styles from './shell.module.css';

/** Every command by its group, with its key. */
export function CommandMenu({ context }: { readonly context: CommandContext }) {
  return (
    <Menu position="bottom-start" shadow="md" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label="Menu">
          <MenuIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {COMMAND_GROUPS.map((group) => (
          <Menu.Sub key={group} openDelay={60}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{group}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown className={styles.subMenu ?? ''}>
              {commands
                .filter((command) => command.group === group)
                .map((command) => (
                  <Menu.Item
                    key={command.id}
                    rightSection={<span className="muted">{command.keys.slice(0, 1).map(keyName)}</span>}
                    onClick={() => command.run(context)}
                  >
                    {command.title}
                  </Menu.Item>
                ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
