import { describe, expect, test, vi } from 'vitest';
import { createProjectStore } from '../../../../src-renderer/stores/project-store.ts';
import { createStores } from '../../../../src-renderer/stores/stores.tsx';
import { createTableStore } from '../../../../src-renderer/stores/table-store.ts';
import { createVisibilityStore } from '../../../../src-renderer/stores/visibility-store.ts';
import { createViewStore } from '../../../../src-renderer/stores/view-store.ts';
import { memoryStorage } from '../../../support/window/memory-storage.ts';

describe('what the window looks at', () => {
  test('another store or run forgets the event and what was picked in it', () => {
    const project = createProjectStore();
    project.getState().openStore('file:1', 'a.sqlite');
    project.getState().showEvent({ run: 1, event: 7 }, 7);
    project.getState().pick({ kind: 'cell', channel: 12 });
    project.getState().chooseRun(2);
    expect(project.getState()).toMatchObject({ run: 2, event: undefined, row: undefined, picked: undefined });
    project.getState().openStore('file:2', 'b.sqlite');
    expect(project.getState()).toMatchObject({ store: 'file:2', run: undefined });
  });

  test('a picked cell stays picked in the next event, a hit does not', () => {
    const project = createProjectStore();
    project.getState().pick({ kind: 'cell', channel: 12 });
    project.getState().showEvent({ run: 1, event: 1 }, 1);
    expect(project.getState().picked).toEqual({ kind: 'cell', channel: 12 });
    project.getState().pick({ kind: 'hit', index: 2 });
    project.getState().showEvent({ run: 1, event: 2 }, 2);
    expect(project.getState().picked).toBeUndefined();
  });

  test('two runs side by side go on in pairs; an event that is kept beside others of its run stays', () => {
    const project = createProjectStore();
    project.getState().showEvent({ run: 5, event: 3 }, 3);
    project.getState().compareWith({ run: 1, event: 3 });
    project.getState().showEvent({ run: 5, event: 4 }, 4);
    expect(project.getState().beside).toEqual({ run: 1, event: 4 });
    project.getState().compareWith({ run: 5, event: 4 });
    project.getState().showEvent({ run: 5, event: 7 }, 7);
    expect(project.getState().beside).toEqual({ run: 5, event: 4 });
    project.getState().compareWith({ run: 1, event: 2 });
    project.getState().showEvent({ run: 5, event: 8 }, 8);
    expect(project.getState().beside).toEqual({ run: 1, event: 2 });
  });

  test('pointing at the same object again tells nobody', () => {
    const project = createProjectStore();
    let told = 0;
    project.subscribe(() => told++);
    for (let i = 0; i < 3; i++) project.getState().hover({ kind: 'element', name: 'ECAL' });
    expect(told).toBe(1);
  });
});

describe('the event table', () => {
  test('a column sorts downwards first, then turns; event numbers upwards first', () => {
    const table = createTableStore();
    const { sortBy } = table.getState();
    sortBy('e_missing_gev');
    expect(table.getState().sorting).toEqual({ by: 'e_missing_gev', direction: 'descending' });
    sortBy('e_missing_gev');
    expect(table.getState().sorting.direction).toBe('ascending');
    sortBy('event_number');
    expect(table.getState().sorting).toEqual({ by: 'event_number', direction: 'ascending' });
  });

  test('a column has one range, and columns keep the order of the store', () => {
    const table = createTableStore();
    table.getState().keepRange({ column: 'e_hcal_gev', min: 0, max: 1 });
    table.getState().keepRange({ column: 'e_hcal_gev', min: 0, max: 2 });
    expect(table.getState().ranges).toEqual([{ column: 'e_hcal_gev', min: 0, max: 2 }]);
    table.getState().toggleColumn('weight');
    expect(table.getState().columns[0]).toBe('weight');
    for (const column of table.getState().columns) table.getState().toggleColumn(column);
    expect(table.getState().columns).toHaveLength(1);
  });

  test('sorting or filtering anew forgets the row of the event, not the event', () => {
    const { project, table } = createStores(memoryStorage());
    project.getState().showEvent({ run: 1, event: 3 }, 3);
    table.getState().toggleColumn('weight');
    expect(project.getState().row).toBe(3);
    table.getState().sortBy('e_ecal_gev');
    expect(project.getState()).toMatchObject({ row: undefined, event: { run: 1, event: 3 } });
  });
});

describe('how the detector is looked at', () => {
  test('asking for a view brings its scale along, and asking again is a new request', () => {
    const view = createViewStore();
    const { aimAt } = view.getState();
    aimAt({ kind: 'element', name: 'ECAL' });
    expect(view.getState()).toMatchObject({ zFactor: 1, aimSerial: 1 });
    aimAt({ kind: 'preset', name: 'overview' });
    aimAt({ kind: 'preset', name: 'overview' });
    expect(view.getState()).toMatchObject({ zFactor: 1 / 8, aimSerial: 3 });
  });

  test('isolating leaves the one element and what is in it, hiding toggles, showing all brings back', () => {
    const visibility = createVisibilityStore();
    const { isolate, toggle, showAll } = visibility.getState();
    isolate('HCAL2', ['ECAL', 'HCAL1', 'HCAL2', 'HCAL2/skin']);
    expect(visibility.getState().hidden).toEqual(['ECAL', 'HCAL1']);
    toggle('ECAL');
    toggle('HCAL2');
    expect(visibility.getState().hidden).toEqual(['HCAL1', 'HCAL2']);
    showAll();
    expect(visibility.getState().hidden).toEqual([]);
  });
});

test('theme and workspace are remembered on this machine, a dialog is not', () => {
  vi.useFakeTimers();
  const storage = memoryStorage();
  const { shell } = createStores(storage);
  shell.getState().chooseTheme('light');
  shell.getState().openWorkspace('geometry');
  shell.getState().openDialog('keys');
  vi.runAllTimers();
  vi.useRealTimers();
  expect(createStores(storage).shell.getState()).toMatchObject({
    theme: 'light',
    workspace: 'geometry',
    dialog: undefined,
  });
});
