import { WORKSPACES, type Dialog, type Workspace } from '../stores/shell-store.ts';
import type { Stores } from '../stores/stores.tsx';
import type { Command } from './command.ts';
import { copyLink, saveView } from './view-files.ts';

export const workspaceTitles: Readonly<Record<Workspace, string>> = {
  inspect: 'Inspect',
  geometry: 'Geometry',
  selection: 'Selection',
  limits: 'Limits',
  studies: 'Studies',
  runs: 'Runs',
};

/** Views as files and links. */
export const fileCommands: readonly Command[] = [
  {
    id: 'file.save-view',
    title: 'Save the view as a file',
    group: 'File',
    keys: ['Ctrl+S'],
    run: ({ stores, page }) => saveView(stores, page),
  },
  {
    id: 'file.open-view',
    title: 'Open a view from a file or link …',
    group: 'File',
    keys: ['Ctrl+O'],
    run: ({ stores }) => stores.shell.getState().openDialog('open-view'),
  },
  {
    id: 'file.open-guest',
    title: 'Open a file beside the detector …',
    group: 'File',
    keys: ['Shift+O'],
    run: ({ stores }) => stores.shell.getState().openDialog('open-guest'),
  },
  {
    id: 'file.copy-link',
    title: 'Copy a link to the view',
    group: 'File',
    keys: ['Ctrl+L'],
    run: ({ stores, page }) => void copyLink(stores, page, 'na64'),
  },
  {
    id: 'file.copy-address',
    title: 'Copy the address of the view in this browser',
    group: 'File',
    keys: [],
    run: ({ stores, page }) => void copyLink(stores, page, 'browser'),
  },
  {
    id: 'file.picture',
    title: 'Picture of the scene at any size …',
    group: 'File',
    keys: ['Ctrl+P'],
    run: ({ stores }) => openOverScene(stores, 'screenshot'),
  },
  {
    id: 'file.film',
    title: 'Film of the scene: in time, or with a moving camera …',
    group: 'File',
    keys: ['Ctrl+Shift+P'],
    run: ({ stores }) => openOverScene(stores, 'film'),
  },
  {
    id: 'file.export',
    title: 'Export a plot of the workspace …',
    group: 'File',
    keys: ['Ctrl+E'],
    run: ({ stores }) => stores.shell.getState().openDialog('export'),
  },
];

/** Pictures are taken of a scene that is seen. */
function openOverScene({ shell }: Stores, dialog: Dialog): void {
  const { workspace, openWorkspace, openDialog } = shell.getState();
  if (workspace !== 'inspect' && workspace !== 'geometry') openWorkspace('inspect');
  openDialog(dialog);
}

export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Ctrl+Z'],
    run: ({ stores }) => stores.history.getState().undo(),
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    run: ({ stores }) => stores.history.getState().redo(),
  },
];

export const windowCommands: readonly Command[] = [
  ...WORKSPACES.map((workspace, i): Command => ({
    id: `workspace.${workspace}`,
    title: workspaceTitles[workspace],
    group: 'Window',
    keys: [`Alt+${i + 1}`],
    run: ({ stores }) => stores.shell.getState().openWorkspace(workspace),
  })),
  {
    id: 'window.palette',
    title: 'Find a command …',
    group: 'Window',
    keys: ['Ctrl+K', '/'],
    run: ({ stores }) => stores.shell.getState().openDialog('palette'),
  },
  {
    id: 'window.next-panel',
    title: 'Focus on the next tabs or panel',
    group: 'Window',
    keys: ['F6'],
    run: ({ page }) => page.focusNext(1),
  },
  {
    id: 'window.previous-panel',
    title: 'Focus on the tabs or panel before',
    group: 'Window',
    keys: ['Shift+F6'],
    run: ({ page }) => page.focusNext(-1),
  },
  {
    id: 'window.theme',
    title: 'Theme: system, dark, light, high contrast',
    group: 'Window',
    keys: ['t'],
    run: ({ stores }) => stores.shell.getState().nextTheme(),
  },
  {
    id: 'window.own-window',
    title: 'Put the panel used last into a window of its own, or back',
    group: 'Window',
    keys: ['Ctrl+Shift+O'],
    run: ({ stores }) => stores.shell.getState().toggleOwnWindow(),
  },
  {
    id: 'window.layout',
    title: 'Put the panels back',
    group: 'Window',
    keys: ['Shift+R'],
    run: ({ stores }) => stores.shell.getState().resetLayout(),
  },
];

export const helpCommands: readonly Command[] = [
  {
    id: 'help.start',
    title: 'Start here: tours and files',
    group: 'Help',
    keys: ['F1'],
    run: ({ stores }) => stores.shell.getState().openDialog('start'),
  },
  {
    id: 'window.keys',
    title: 'List of keys',
    group: 'Help',
    keys: ['?'],
    run: ({ stores }) => stores.shell.getState().openDialog('keys'),
  },
];
