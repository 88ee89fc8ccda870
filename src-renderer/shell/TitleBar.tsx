import { ActionIcon, Tooltip } from '@mantine/core';
import { useGeometryName } from '../hooks/use-geometry-name.ts';
import type { useFiles } from '../hooks/use-files.ts';
import { useRun } from '../hooks/use-runs.ts';
import type { ThemeChoice } from '../stores/shell-store.ts';
import { useProject, useShell } from '../stores/stores.tsx';
import { formatCount } from '../display/format.ts';
import { KeysIcon, MoonIcon, SunIcon, SystemIcon } from './icons.tsx';
import { JobProgress } from './JobProgress.tsx';
import styles from './shell.module.css';
import { StoreMenu } from './StoreMenu.tsx';

/** What the window looks at: store, run and event, detector, whether the box is blinded, and work in progress. */
export function TitleBar({ files }: { readonly files: ReturnType<typeof useFiles> }) {
  const run = useRun();
  const event = useProject((state) => state.event);
  const geometry = useGeometryName();
  const openDialog = useShell((state) => state.openDialog);
  return (
    <header className={styles.titleBar}>
      <span className={styles.brand}>NA64 twin</span>
      <StoreMenu files={files} />
      <span className={styles.place}>
        {run === undefined ? 'no run' : `Run ${run.run}: ${run.label}`}
        {event !== undefined && <span className={styles.eventNumber}>event {formatCount(event.event)}</span>}
      </span>
      <span className={styles.place} title="Detector">
        {geometry}
      </span>
      {run !== undefined && <BlindBadge kind={run.kind} />}
      <span className={styles.space} />
      <JobProgress />
      <ThemeButton />
      <Tooltip label="Keys (?)">
        <ActionIcon variant="subtle" color="gray" aria-label="List of keys" onClick={() => openDialog('keys')}>
          <KeysIcon />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

/** Simulation is never blinded; of pseudo-data the signal box is hidden until it is opened in the data layer. */
function BlindBadge({ kind }: { readonly kind: 'mc' | 'data' }) {
  const [text, about] =
    kind === 'mc'
      ? ['simulation', 'Simulated sample: nothing is blinded']
      : ['blinded', 'Pseudo-data: events of the signal box are hidden'];
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
