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
import { MantineThemeProvider } from '@mantine/core';
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type FunctionComponent,
  type ReactNode,
} from 'react';
import type { LayoutState } from '../stores/layout-store.ts';
import { useTheme } from '../hooks/use-theme.ts';
import { PanelSeen, useIsSeen } from '../stores/panel-seen.ts';
import { useStores } from '../stores/stores.tsx';
import { readStyleNonce } from '../style/mantine-theme.ts';
import { useOwnWindows } from './use-own-windows.ts';
import styles from './workspaces.module.css';

interface DockPanel {
  readonly title: string;
  readonly content: () => ReactNode;
  /** Stands at the right of the tabs while the panel is shown. */
  readonly tools?: () => ReactNode;
  /** A panel follows what it shows while it is seen; a scene always, for pictures are taken of it from anywhere. */
  readonly follows?: 'while seen' | 'always';
}

export type DockPanels = Readonly<Record<string, DockPanel>>;

interface DockProps {
  /** Names the arrangement among those of the workspaces. */
  readonly name: string;
  readonly panels: DockPanels;
  /** Puts the panels where they are at first. */
  readonly arrange: (api: DockviewApi) => void;
}

/** Panels that the user can drag, resize and stack; the arrangement is remembered, and undone like other edits. */
export function Dock({ name, panels, arrange }: DockProps) {
  const theme = useTheme();
  const [api, setApi] = useState<DockviewApi>();
  const components = useMemo(
    () => Object.fromEntries(Object.entries(panels).map(([id, panel]) => [id, dockComponent(panel)])),
    [panels],
  );
  const tools = useMemo(() => toolsComponent(panels), [panels]);
  const dockTheme = useMemo(
    (): DockviewTheme => ({ name: 'twin', className: 'dockview-theme-twin', colorScheme: theme, gap: 1 }),
    [theme],
  );
  useKeptLayout(api, name, panels, arrange);
  useOwnWindows(api, name);
  return (
    <DockviewReact
      className={styles.dock ?? ''}
      theme={dockTheme}
      components={components}
      defaultTabComponent={Tab}
      rightHeaderActionsComponent={tools}
      defaultRenderer="always"
      disableFloatingGroups
      nonce={readStyleNonce}
      onReady={(ready: DockviewReadyEvent) => setApi(ready.api)}
    />
  );
}

type Layout = LayoutState['layouts'][string];

/** The store's arrangement is shown, and what the user does to it with the pointer is written back, one step a gesture. */
function useKeptLayout(
  api: DockviewApi | undefined,
  name: string,
  panels: DockPanels,
  arrange: DockProps['arrange'],
): void {
  const { layout, shell } = useStores();
  useEffect(() => {
    if (api === undefined) return;
    const kept = () => layout.getState().layouts[name];
    let shown: Layout | undefined;
    const show = () => {
      shown = kept();
      if (shown !== undefined && restore(api, shown, Object.keys(panels))) return;
      api.clear();
      arrange(api);
    };
    const comeToFront = () => {
      const { front } = shell.getState();
      if (front.workspace === name) api.getPanel(front.panel)?.api.setActive();
    };
    show();
    // It may have been asked for before the workspace was there.
    comeToFront();
    let before: string | undefined;
    const press = () => {
      before = shapeOf(api);
    };
    const release = () => {
      // The gaps that panels have left which stand in windows of their own are no arrangement.
      if (api.getPopouts().length > 0) return;
      // The dock moves its panels after the event that ends the gesture.
      setTimeout(() => {
        if (before === undefined || before === shapeOf(api)) return;
        before = undefined;
        shown = JSON.parse(JSON.stringify(api.toJSON())) as Layout;
        layout.getState().arrange(name, shown);
      });
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release);
    window.addEventListener('dragend', release);
    const stopLayout = layout.subscribe(() => {
      if (kept() !== shown) show();
    });
    const stopReset = shell.subscribe((now, then) => {
      if (now.layoutSerial !== then.layoutSerial) show();
      if (now.front !== then.front) comeToFront();
    });
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('dragend', release);
      stopLayout();
      stopReset();
    };
  }, [api, name, panels, arrange, layout, shell]);
}

/** The arrangement without which tab is in front, for choosing a tab is no edit. */
function shapeOf(api: DockviewApi): string {
  const skipped = new Set(['activeView', 'activeGroup', 'activePanel']);
  return JSON.stringify(api.toJSON(), (key, value: unknown) => (skipped.has(key) ? undefined : value));
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

function dockComponent({ title, content: Content, follows }: DockPanel): FunctionComponent<IDockviewPanelProps> {
  return function DockedPanel({ api }) {
    return (
      <OnItsPage api={api}>
        <WhileInFront api={api} follows={follows}>
          <div className={styles.panel} role="region" aria-label={title} tabIndex={0}>
            <Content />
          </div>
        </WhileInFront>
      </OnItsPage>
    );
  };
}

interface WhileInFrontProps {
  readonly api: IDockviewPanelProps['api'];
  readonly follows: DockPanel['follows'];
  readonly children: ReactNode;
}

/** Tells a panel whether it can be seen: not behind another one, on a page that is looked at. */
function WhileInFront({ api, follows, children }: WhileInFrontProps) {
  const isInFront = useSyncExternalStore(
    useCallback(
      (listener: () => void) => {
        const change = api.onDidVisibilityChange(listener);
        return () => change.dispose();
      },
      [api],
    ),
    () => api.isVisible,
  );
  const isSeen = useIsSeen() && isInFront;
  return <PanelSeen value={isSeen || follows === 'always'}>{children}</PanelSeen>;
}

interface OnItsPageProps {
  readonly api: IDockviewPanelProps['api'] | IDockviewHeaderActionsProps['api'];
  readonly children: ReactNode;
}

/**
 * Menus and lists open on the page that a panel stands on: this one, or that of its own window, which is seen
 * whichever workspace this page shows. A panel that comes back is made anew, for a window that is closed takes what its canvases have drawn along.
 */
function OnItsPage({ api, children }: OnItsPageProps) {
  const [{ page, returns }, setPlace] = useState({ page: pageOf(api), returns: 0 });
  useEffect(() => {
    const move = api.onDidLocationChange(() => {
      const now = pageOf(api);
      setPlace((then) => ({ page: now, returns: then.returns + (now === document && then.page !== now ? 1 : 0) }));
    });
    return () => move.dispose();
  }, [api]);
  const isSeen = useIsSeen() || page !== document;
  const theme = useMemo(() => ({ components: { Portal: { defaultProps: { target: page.body } } } }), [page]);
  return (
    <MantineThemeProvider key={returns} theme={theme} inherit>
      <PanelSeen value={isSeen}>{children}</PanelSeen>
    </MantineThemeProvider>
  );
}

const pageOf = ({ location }: OnItsPageProps['api']): Document =>
  location.type === 'popout' ? location.getWindow().document : document;

function toolsComponent(panels: DockPanels): FunctionComponent<IDockviewHeaderActionsProps> {
  return function PanelTools({ api, activePanel }) {
    const Tools = activePanel && panels[activePanel.id]?.tools;
    return Tools === undefined ? null : (
      <OnItsPage api={api}>
        <Tools />
      </OnItsPage>
    );
  };
}

/** Brings back a remembered arrangement if it holds the panels that there are now. */
function restore(api: DockviewApi, layout: Layout, panels: readonly string[]): boolean {
  try {
    api.fromJSON(layout as unknown as Parameters<DockviewApi['fromJSON']>[0]);
    const known = new Set(api.panels.map(({ id }) => id));
    return panels.length === known.size && panels.every((id) => known.has(id));
  } catch {
    // An arrangement of an older version, or a damaged one: begin anew.
    return false;
  }
}
