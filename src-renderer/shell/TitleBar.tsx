import { ActionIcon, Tooltip } from '@mantine/core';
import type { CommandContext } from '../commands/command.ts';
import { useBlinding } from '../hooks/use-blinding.ts';
import { useGeometryTitle } from '../hooks/use-geometry-name.ts';
import type { useFiles } from '../hooks/use-files.ts';
import { useRun, type RunRow } from '../hooks/use-runs.ts';
import type { ThemeChoice } from '../stores/shell-store.ts';
import { useHistory, useProject, useShell } from '../stores/stores.tsx';
import { formatCount } from '../display/format.ts';
import { sampleKind } from '../display/sample-kind.ts';
import { ContrastIcon, HelpIcon, KeysIcon, MoonIcon, RedoIcon, SunIcon, SystemIcon, UndoIcon } from './icons.tsx';
import { CommandMenu } from './CommandMenu.tsx';
import { JobProgress } from './JobProgress.tsx';
import styles from './shell.module.css';
import { StoreMenu } from './StoreMenu.tsx';

/** What the window looks at: store, run and event, detector, whether the box is blinded, and work in progress. */
interface TitleBarProps {
  readonly files: ReturnType<typeof useFiles>;
  readonly context: CommandContext;
}

export function TitleBar({ files, context }: TitleBarProps) {
  const run = useRun();
  const event = useProject((state) => state.event);
  const geometry = useGeometryTitle();
  const openDialog = useShell((state) => state.openDialog);
  return (
    <header className={styles.titleBar}>
      <CommandMenu context={context} />
      <span className={styles.brand}>NA64 twin</span>
      <StoreMenu files={files} />
      <span className={styles.place}>
        {run === undefined ? 'no run' : `Run ${run.run}: ${run.label}`}
        {event !== undefined && <span className={styles.eventNumber}>event {formatCount(event.event)}</span>}
      </span>
      <span className={styles.place} title="Detector">
        {geometry}
      </span>
      {run !== undefined && <BlindBadge {...run} />}
      <span className={styles.space} />
      <JobProgress />
      <UndoButtons />
      <ThemeButton />
      <Tooltip label="Start here: tours and files (F1)">
        <ActionIcon variant="subtle" color="gray" aria-label="Start here" onClick={() => openDialog('start')}>
          <HelpIcon />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Keys (?)">
        <ActionIcon variant="subtle" color="gray" aria-label="List of keys" onClick={() => openDialog('keys')}>
          <KeysIcon />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

/** Simulation is never blinded; of data the signal box is hidden until it is opened in the data layer. */
function BlindBadge({ run, kind, process }: Pick<RunRow, 'run' | 'kind' | 'process'>) {
  const blinding = useBlinding();
  const isOpen = blinding.state === 'ready' && blinding.reply.runs.some((row) => row.run === run && !row.blind);
  const what = sampleKind({ kind, process });
  const [text, about] =
    kind === 'mc'
      ? [what, 'Simulated sample: nothing is blinded']
      : isOpen
        ? ['unblinded', `${what}: the signal box was opened, see Selection, Blinding`]
        : ['blinded', `${what}: events of the signal box are hidden`];
  return (
    <Tooltip label={about}>
      <span className={styles.badge} data-kind={kind} tabIndex={0}>
        {text}
      </span>
    </Tooltip>
  );
}

const themeIcons: Readonly<Record<ThemeChoice, () => React.ReactNode>> = {
  system: SystemIcon,
  dark: MoonIcon,
  light: SunIcon,
  contrast: ContrastIcon,
};

function ThemeButton() {
  const theme = useShell((state) => state.theme);
  const nextTheme = useShell((state) => state.nextTheme);
  const ThemeIcon = themeIcons[theme];
  return (
    <Tooltip label={`Theme: ${theme} (T)`}>
      <ActionIcon variant="subtle" color="gray" aria-label={`Theme: ${theme}`} onClick={nextTheme}>
        <ThemeIcon />
      </ActionIcon>
    </Tooltip>
  );
}

function UndoButtons() {
  const undoTitle = useHistory((state) => state.undoTitle);
  const redoTitle = useHistory((state) => state.redoTitle);
  const undo = useHistory((state) => state.undo);
  const redo = useHistory((state) => state.redo);
  const buttons = [
    { name: 'Undo', key: 'Ctrl+Z', of: undoTitle, icon: <UndoIcon />, go: undo },
    { name: 'Redo', key: 'Ctrl+Shift+Z', of: redoTitle, icon: <RedoIcon />, go: redo },
  ];
  return buttons.map(({ name, key, of, icon, go }) => (
    <Tooltip key={name} label={of === undefined ? `Nothing to ${name.toLowerCase()}` : `${name}: ${of} (${key})`}>
      <ActionIcon variant="subtle" color="gray" aria-label={name} data-disabled={of === undefined} onClick={go}>
        {icon}
      </ActionIcon>
    </Tooltip>
  ));
}
