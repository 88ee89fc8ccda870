import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { workspaceTitles } from '../commands/window-commands.ts';
import { WORKSPACES, type Workspace } from '../stores/shell-store.ts';
import { useShell } from '../stores/stores.tsx';
import { GeometryIcon, InspectIcon, LimitsIcon, RunsIcon, SelectionIcon, StudiesIcon } from './icons.tsx';
import styles from './shell.module.css';

const icons: Readonly<Record<Workspace, () => ReactNode>> = {
  inspect: InspectIcon,
  geometry: GeometryIcon,
  selection: SelectionIcon,
  limits: LimitsIcon,
  studies: StudiesIcon,
  runs: RunsIcon,
};

/** The six workspaces. */
export function WorkspaceRail() {
  const workspace = useShell((state) => state.workspace);
  const openWorkspace = useShell((state) => state.openWorkspace);
  return (
    <nav className={styles.rail} aria-label="Workspaces">
      {WORKSPACES.map((name, i) => {
        const WorkspaceIcon = icons[name];
        return (
          <Tooltip key={name} label={`${workspaceTitles[name]} (Alt+${i + 1})`} position="right" openDelay={400}>
            <UnstyledButton
              className={styles.railButton}
              aria-current={name === workspace ? 'page' : undefined}
              onClick={() => openWorkspace(name)}
            >
              <WorkspaceIcon />
              <span>{workspaceTitles[name]}</span>
            </UnstyledButton>
          </Tooltip>
        );
      })}
    </nav>
  );
}
