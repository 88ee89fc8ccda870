import { useEffect, useState, type ComponentType } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { FailureNotice, LoadingNotice } from '../panels/notices.tsx';
import { PanelSeen } from '../stores/panel-seen.ts';
import type { Workspace } from '../stores/shell-store.ts';
import styles from './workspaces.module.css';

/** Each is a file of its own, read when it is first shown: the window is there sooner. */
const workspaces: Readonly<Record<Workspace, () => Promise<ComponentType>>> = {
  inspect: async () => (await import('./InspectWorkspace.tsx')).InspectWorkspace,
  geometry: async () => (await import('./GeometryWorkspace.tsx')).GeometryWorkspace,
  selection: async () => (await import('./SelectionWorkspace.tsx')).SelectionWorkspace,
  limits: async () => (await import('./LimitsWorkspace.tsx')).LimitsWorkspace,
  studies: async () => (await import('./StudiesWorkspace.tsx')).StudiesWorkspace,
  runs: async () => (await import('./RunsWorkspace.tsx')).RunsWorkspace,
};

/** Has a workspace read while the frame around it is drawn. Where it cannot be read its area says so, which asks again. */
export function beginReading(name: Workspace): void {
  workspaces[name]().catch(() => undefined);
}

interface WorkspaceAreaProps {
  readonly name: Workspace;
  readonly isShown: boolean;
}

/** Made when first shown, then hidden and not unmounted: its scene, its scroll position and its panels stay. */
export function WorkspaceArea({ name, isShown }: WorkspaceAreaProps) {
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  return (
    <section className={styles.area} aria-label={name} hidden={!isShown}>
      <PanelSeen value={isShown}>{wasShown && <LoadedWorkspace name={name} />}</PanelSeen>
    </section>
  );
}

function LoadedWorkspace({ name }: { readonly name: Workspace }) {
  const [Content, setContent] = useState<ComponentType>();
  const [failure, setFailure] = useState<FailureReport>();
  const isMissing = Content === undefined && failure === undefined;
  useEffect(() => {
    if (!isMissing) return;
    workspaces[name]().then(
      (loaded) => setContent(() => loaded),
      (error: unknown) => setFailure(notRead(name, error)),
    );
  }, [name, isMissing]);
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => setFailure(undefined)} />;
  return Content === undefined ? <LoadingNotice what="Opening the workspace" /> : <Content />;
}

function notRead(name: Workspace, error: unknown): FailureReport {
  return {
    code: 'DOOR_LOST',
    where: name,
    problem: `This workspace could not be read from the program behind the window: ${String(error)}.`,
    remedy: 'Check that `twin serve` still runs, and try again.',
  };
}
