import {
  DockviewDefaultTab,
  DockviewReact,
  type AddPanelPositionOptions,
  type DockviewApi,
  type DockviewReadyEvent,
  type DockviewTheme,
  type IDockviewHeaderActionsProps,
  type IDockviewPanelHeaderProps,
  type IDockviewPanelProps,
} from 'dockview-react';
import { useMemo, type FunctionComponent, type ReactNode } from 'react';
import { useTheme } from '../hooks/use-theme.ts';
import { useShell, useStores } from '../stores/stores.tsx';
import styles from './workspaces.module.css';

interface DockPanel {
  readonly title: string;
  readonly content: () => ReactNode;
  /** Stands at the right of the tabs while the panel is shown. */
  readonly tools?: () => ReactNode;
}

export type DockPanels = Readonly<Record<string, DockPanel>>;

interface DockProps {
  /** Names the arrangement in the storage of this machine. */
  readonly name: string;
  readonly panels: DockPanels;
  /** Puts the panels where they are at first. */
  readonly arrange: (api: DockviewApi) => void;
}

/** Panels that the user can drag, resize and stack; the arrangement is remembered until it is put back. */
export function Dock({ name, panels, arrange }: DockProps) {
  const theme = useTheme();
  const { storage } = useStores();
  const layoutSerial = useShell((state) => state.layoutSerial);
  const components = useMemo(
    () => Object.fromEntries(Object.entries(panels).map(([id, panel]) => [id, dockComponent(panel)])),
    [panels],
  );
  const tools = useMemo(() => toolsComponent(panels), [panels]);
  const dockTheme = useMemo(
    (): DockviewTheme => ({ name: 'twin', className: 'dockview-theme-twin', colorScheme: theme, gap: 1 }),
    [theme],
  );
  const onReady = ({ api }: DockviewReadyEvent) => {
    const key = `na64-twin.layout.${name}`;
    if (layoutSerial > 0 || !restore(api, storage.getItem(key), Object.keys(panels))) arrange(api);
    api.onDidLayoutChange(() => storage.setItem(key, JSON.stringify(api.toJSON())));
  };
  return (
    <DockviewReact
      key={layoutSerial}
      className={styles.dock ?? ''}
      theme={dockTheme}
      components={components}
      defaultTabComponent={Tab}
      rightHeaderActionsComponent={tools}
      defaultRenderer="always"
      disableFloatingGroups
      onReady={onReady}
    />
  );
}

/** Adds panels by their names, for the first arrangement. */
export function addPanels(api: DockviewApi, panels: DockPanels) {
  return (id: string, position?: AddPanelPositionOptions) =>
    api.addPanel({ id, component: id, title: panels[id]!.title, ...(position === undefined ? {} : { position }) });
}

/** Panels are moved and stacked, never lost: there is no way to close one. */
function Tab(props: IDockviewPanelHeaderProps) {
  return <DockviewDefaultTab {...props} hideClose />;
}

function dockComponent({ title, content: Content }: DockPanel): FunctionComponent<IDockviewPanelProps> {
  return function DockedPanel() {
    return (
      <div className={styles.panel} role="region" aria-label={title} tabIndex={0}>
        <Content />
      </div>
    );
  };
}

function toolsComponent(panels: DockPanels): FunctionComponent<IDockviewHeaderActionsProps> {
  return function PanelTools({ activePanel }) {
    const Tools = activePanel && panels[activePanel.id]?.tools;
    return Tools === undefined ? null : <Tools />;
  };
}

/** Brings back a remembered arrangement if it holds the panels that there are now. */
function restore(api: DockviewApi, text: string | null, panels: readonly string[]): boolean {
  if (text === null) return false;
  try {
    api.fromJSON(JSON.parse(text) as Parameters<DockviewApi['fromJSON']>[0]);
    const known = new Set(api.panels.map(({ id }) => id));
    if (panels.length === known.size && panels.every((id) => known.has(id))) return true;
  } catch {
    // An arrangement of an older version, or a damaged one: begin anew.
  }
  api.clear();
  return false;
}
