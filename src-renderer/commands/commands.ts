import { CAMERA_PRESETS, cameraPresets } from '../display/camera-presets.ts';
import type { PickedObject } from '../display/picked-object.ts';
import type { EventNavigation } from '../navigation/event-navigation.ts';
import { WORKSPACES, type Workspace } from '../stores/shell-store.ts';
import type { Stores } from '../stores/stores.tsx';

/** What a command may act on. */
export interface CommandContext {
  readonly stores: Stores;
  readonly navigation: EventNavigation;
  /** The element that an object belongs to, for commands on elements. */
  readonly elementOf: (object: PickedObject) => string | undefined;
}

/** Something the user can do by a key; the list of keys is drawn from these. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: 'Events' | 'View' | 'Elements' | 'Window';
  /** As in `KeyboardEvent.key`, after `Alt+` or `Shift+`. */
  readonly keys: readonly string[];
  run(context: CommandContext): void;
}

export const workspaceTitles: Readonly<Record<Workspace, string>> = {
  inspect: 'Inspect',
  geometry: 'Geometry',
  selection: 'Selection',
  limits: 'Limits',
  runs: 'Runs',
};

export const commands: readonly Command[] = [
  {
    id: 'event.next',
    title: 'Next event',
    group: 'Events',
    keys: ['ArrowRight', 'n'],
    run: ({ navigation }) => void navigation.step(1),
  },
  {
    id: 'event.previous',
    title: 'Previous event',
    group: 'Events',
    keys: ['ArrowLeft', 'p'],
    run: ({ navigation }) => void navigation.step(-1),
  },
  {
    id: 'event.first',
    title: 'First event',
    group: 'Events',
    keys: ['Home'],
    run: ({ navigation }) => void navigation.first(),
  },
  {
    id: 'event.last',
    title: 'Last event',
    group: 'Events',
    keys: ['End'],
    run: ({ navigation }) => void navigation.last(),
  },
  {
    id: 'event.go-to',
    title: 'Go to event',
    group: 'Events',
    keys: ['g'],
    run: ({ stores }) => stores.shell.getState().openDialog('go-to-event'),
  },
  ...CAMERA_PRESETS.map((name, i): Command => ({
    id: `view.${name}`,
    title: cameraPresets[name].title,
    group: 'View',
    keys: [String(i + 1)],
    run: ({ stores }) => stores.view.getState().aimAt({ kind: 'preset', name }),
  })),
  {
    id: 'view.focus',
    title: 'Fly to what is selected, at true scale',
    group: 'View',
    keys: ['f'],
    run: ({ stores, elementOf }) => {
      const { picked } = stores.project.getState();
      const name = picked && elementOf(picked);
      if (name !== undefined) stores.view.getState().aimAt({ kind: 'element', name });
    },
  },
  {
    id: 'view.z-scale',
    title: 'True scale along the beam',
    group: 'View',
    keys: ['z'],
    run: ({ stores }) => stores.view.getState().toggleZScale(),
  },
  {
    id: 'view.energy-scale',
    title: 'Logarithmic or linear: energies, plots',
    group: 'View',
    keys: ['l'],
    run: ({ stores }) => {
      const { toggleEnergyScale, togglePlotScale } = stores.view.getState();
      const { workspace } = stores.shell.getState();
      if (workspace === 'selection' || workspace === 'limits') togglePlotScale();
      else toggleEnergyScale();
    },
  },
  {
    id: 'view.colour-map',
    title: 'Colours viridis or cividis',
    group: 'View',
    keys: ['c'],
    run: ({ stores }) => stores.view.getState().nextColourMap(),
  },
  {
    id: 'view.labels',
    title: 'Labels',
    group: 'View',
    keys: ['b'],
    run: ({ stores }) => stores.view.getState().toggleLabels(),
  },
  {
    id: 'element.hide',
    title: 'Hide what is selected, or show it again',
    group: 'Elements',
    keys: ['h'],
    run: ({ stores, elementOf }) => {
      const { picked } = stores.project.getState();
      const name = picked && elementOf(picked);
      if (name !== undefined) stores.view.getState().toggleElement(name);
    },
  },
  {
    id: 'element.show-all',
    title: 'Show all elements',
    group: 'Elements',
    keys: ['u'],
    run: ({ stores }) => stores.view.getState().showAllElements(),
  },
  {
    id: 'element.release',
    title: 'Select nothing',
    group: 'Elements',
    keys: ['Escape'],
    run: ({ stores }) => stores.project.getState().pick(undefined),
  },
  ...WORKSPACES.map((workspace, i): Command => ({
    id: `workspace.${workspace}`,
    title: workspaceTitles[workspace],
    group: 'Window',
    keys: [`Alt+${i + 1}`],
    run: ({ stores }) => stores.shell.getState().openWorkspace(workspace),
  })),
  {
    id: 'window.theme',
    title: 'Theme: system, dark, light',
    group: 'Window',
    keys: ['t'],
    run: ({ stores }) => stores.shell.getState().nextTheme(),
  },
  {
    id: 'window.layout',
    title: 'Put the panels back',
    group: 'Window',
    keys: ['Shift+R'],
    run: ({ stores }) => stores.shell.getState().resetLayout(),
  },
  {
    id: 'window.keys',
    title: 'List of keys',
    group: 'Window',
    keys: ['?'],
    run: ({ stores }) => stores.shell.getState().openDialog('keys'),
  },
];
