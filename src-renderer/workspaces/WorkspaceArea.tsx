import { useState, type ReactNode } from 'react';
import type { Workspace } from '../stores/shell-store.ts';
import { GeometryWorkspace } from './GeometryWorkspace.tsx';
import { InspectWorkspace } from './InspectWorkspace.tsx';
import { LimitsWorkspace } from './LimitsWorkspace.tsx';
import { RunsWorkspace } from './RunsWorkspace.tsx';
import { SelectionWorkspace } from './SelectionWorkspace.tsx';
import { StudiesWorkspace } from './StudiesWorkspace.tsx';
import styles from './workspaces.module.css';

const workspaces: Readonly<Record<Workspace, () => ReactNode>> = {
  inspect: InspectWorkspace,
  geometry: GeometryWorkspace,
  selection: SelectionWorkspace,
  limits: LimitsWorkspace,
  studies: StudiesWorkspace,
  runs: RunsWorkspace,
};

interface WorkspaceAreaProps {
  readonly name: Workspace;
  readonly isShown: boolean;
}

/** Made when first shown, then hidden and not unmounted: its scene, its scroll position and its panels stay. */
export function WorkspaceArea({ name, isShown }: WorkspaceAreaProps) {
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  const Content = workspaces[name];
  return (
    <section className={styles.area} aria-label={name} hidden={!isShown}>
      {wasShown && <Content />}
    </section>
  );
}
