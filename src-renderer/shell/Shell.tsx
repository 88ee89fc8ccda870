import { useMemo } from 'react';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useDetector } from '../hooks/use-detector.ts';
import { useEventNavigation } from '../hooks/use-event-query.ts';
import { useGeometryName } from '../hooks/use-geometry-name.ts';
import { useFiles } from '../hooks/use-files.ts';
import { useOpenProject } from '../hooks/use-open-project.ts';
import { FailureNotice } from '../panels/notices.tsx';
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
  const files = useFiles();
  useOpenProject(files);
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
      <TitleBar files={files} />
      <WorkspaceRail />
      <main className={styles.main}>
        {files.state === 'failed' ? (
          <FailureNotice failure={files.failure} onRetry={files.again} />
        ) : (
          WORKSPACES.map((name) => <WorkspaceArea key={name} name={name} isShown={name === workspace} />)
        )}
      </main>
      <StatusLine display={display} />
      <GoToEventDialog />
      <KeysDialog />
    </div>
  );
}
