import { useMemo } from 'react';
import type { CommandContext } from '../commands/command.ts';
import { pageActions } from '../commands/page-actions.ts';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { useRunDetector } from '../hooks/use-detector.ts';
import { useEventNavigation } from '../hooks/use-event-query.ts';
import { useFiles } from '../hooks/use-files.ts';
import { useAddressView } from '../hooks/use-address-view.ts';
import { useContrastMark } from '../hooks/use-theme.ts';
import { FailureNotice } from '../panels/notices.tsx';
import { WORKSPACES } from '../stores/shell-store.ts';
import { useShell, useStores } from '../stores/stores.tsx';
import { WorkspaceArea } from '../workspaces/WorkspaceArea.tsx';
import { ExportDialog } from '../export/ExportDialog.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { GoToEventDialog } from './GoToEventDialog.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { FilmDialog } from './FilmDialog.tsx';
import { PictureDialog } from './PictureDialog.tsx';
import { OpenGuestDialog } from './OpenGuestDialog.tsx';
import { OpenProject } from './OpenProject.tsx';
import { OpenViewDialog } from './OpenViewDialog.tsx';
import { sectionAt } from '../display/section.ts';
import { elementOfObject } from '../display/object-names.ts';
import styles from './shell.module.css';
import { StartDialog } from './StartDialog.tsx';
import { TourCard } from './TourCard.tsx';
import { StatusLine } from './StatusLine.tsx';
import { TitleBar } from './TitleBar.tsx';
import { WorkspaceRail } from './WorkspaceRail.tsx';

/** The frame of the window: title bar, rail, the chosen workspace, status line, and the dialogs over them. */
export function Shell() {
  const files = useFiles();
  const stores = useStores();
  const navigation = useEventNavigation();
  const detector = useRunDetector();
  const display = detector.state === 'ready' ? detector.display : undefined;
  const context = useMemo(
    (): CommandContext => ({
      stores,
      navigation,
      page: pageActions,
      elementOf: elementOfObject(display),
      sectionAt: (axis) => sectionAt(display, stores.project.getState().picked, axis),
      elements: () => display?.elements.map(({ name }) => name) ?? [],
    }),
    [stores, navigation, display],
  );
  useCommandKeys(context);
  useAddressView(context);
  useContrastMark();
  const workspace = useShell((state) => state.workspace);
  return (
    <div className={styles.shell}>
      <OpenProject files={files} />
      <TitleBar files={files} context={context} />
      <TourCard context={context} />
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
      <CommandPalette context={context} />
      <OpenViewDialog />
      <OpenGuestDialog />
      <PictureDialog />
      <FilmDialog />
      <ExportDialog />
      <StartDialog />
    </div>
  );
}
