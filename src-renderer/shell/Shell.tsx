import { useMemo } from 'react';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useDetector } from '../hooks/use-detector.ts';
import { useEventNavigation } from '../hooks/use-event-query.ts';
import { useGeometryName } from '../hooks/use-geometry-name.ts';
import { useOpenProject } from '../hooks/use-open-project.ts';
import { WORKSPACES } from '../stores/shell-store.ts';
import { useShell, useStores } from '../stores/stores.tsx';
import { WorkspaceArea } from '../workspaces/WorkspaceArea.tsx';
import { GoToEventDialog } from './GoToEventDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { elementOfObject } from './object-names.ts';
import styles from './shell.module.css';
import { StatusLine } from './StatusLine.tsx';
import { TitleBar } from './TitleBar.tsx';
import { WorkspaceRail } from './WorkspaceRail.tsx';

/** The frame of the window: title bar, rail, the chosen workspace, status line, and the dialogs over them. */
export function Shell() {
  useOpenProject();
  const stores = useStores();
  const navigation = useEventNavigation();
  const detector = useDetector(useGeometryName());
  const display = detector.state === 'ready' ? detector.display : undefined;
  const context = useMemo(
    () => ({ stores, navigation, elementOf: elementOfObject(display) }),
    [stores, navigation, display],
  );
  useCommandKeys(context);
  const workspace = useShell((state) => state.workspace);
  return (
    <div className={styles.shell}>
      <TitleBar />
      <WorkspaceRail />
      <main className={styles.main}>
        {WORKSPACES.map((name) => (
          <WorkspaceArea key={name} name={name} isShown={name === workspace} />
        ))}
      </main>
      <StatusLine display={display} />
      <GoToEventDialog />
      <KeysDialog />
    </div>
  );
}
