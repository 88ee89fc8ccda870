import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { copyLink, openView } from '../../../../src-renderer/commands/view-files.ts';
import { AXES } from '../../../../src-renderer/stores/section-store.ts';
import { hashOf, linkOf, stateOfLink, stateText } from '../../../../src-renderer/stores/state/window-state.ts';
import { createStores, type Stores } from '../../../../src-renderer/stores/stores.tsx';
import { memoryStorage } from '../../../support/window/memory-storage.ts';

let stores: Stores;
beforeEach(() => {
  stores = createStores(memoryStorage());
});

const elements = ['S1', 'ECAL', 'HCAL1', 'HCAL2', 'VacuumVessel/box'];

/** Things a user edits, one a draw. */
const edits: readonly ((stores: Stores, draw: (below: number) => number) => void)[] = [
  ({ visibility }, draw) => visibility.getState().toggle(elements[draw(5)]!),
  ({ visibility }, draw) => visibility.getState().isolate(elements[draw(5)]!, elements),
  ({ visibility }, draw) => visibility.getState().paint(elements[draw(5)]!, `#00${(10 + draw(89)).toString()}ff`),
  ({ visibility }, draw) => visibility.getState().fade(elements[draw(5)]!, draw(100) / 100),
  ({ section }, draw) => section.getState().cut(AXES[draw(3)]!, { lowMm: -draw(100), highMm: draw(100) }),
  ({ section }) => section.getState().invert(),
  ({ table }, draw) => table.getState().keepRange({ column: 'e_hcal_gev', min: 0, max: 1 + draw(99) }),
  ({ table }, draw) => table.getState().keepWhere(`e_ecal_gev < ${draw(1000)}`),
  ({ table }) => table.getState().sortBy('e_ecal_gev'),
  ({ objectCuts }, draw) => objectCuts.getState().keepAbove(draw(100) / 10),
  ({ whatIf }, draw) => whatIf.getState().edit('na64-2016', [{ op: 'remove', at: `ECAL.cuts.c${draw(100)}` }]),
  ({ layout }, draw) => layout.getState().arrange('inspect', { width: draw(1000) }),
];

describe('undo', () => {
  test('50 random edits, 50 undos: the state is the same to the byte; 50 redos: as it was before', () => {
    const random = new RandomStream(12, 0, 'edits');
    random.startEvent(0);
    const draw = (below: number) => Math.floor(random.uniform() * below);
    const before = stateText(stores.parts);
    let made = 0;
    while (made < 50) {
      const text = stateText(stores.parts);
      edits[draw(edits.length)]!(stores, draw);
      // An edit that changes nothing is no step.
      if (stateText(stores.parts) !== text) made++;
    }
    const after = stateText(stores.parts);
    const { undo, redo } = stores.history.getState();
    for (let i = 0; i < 50; i++) undo();
    expect(stateText(stores.parts)).toBe(before);
    expect(stores.history.getState().undoTitle).toBeUndefined();
    for (let i = 0; i < 50; i++) redo();
    expect(stateText(stores.parts)).toBe(after);
  });

  test('looking around is no edit; a slider that is dragged is one', () => {
    stores.view.getState().aimAt({ kind: 'preset', name: 'target' });
    stores.shell.getState().openWorkspace('geometry');
    expect(stores.history.getState().undoTitle).toBeUndefined();
    const { hold, release, undo } = stores.history.getState();
    hold();
    for (const highMm of [10, 20, 30]) stores.section.getState().cut('x', { lowMm: null, highMm });
    release();
    stores.section.getState().cut('x', { lowMm: null, highMm: 40 });
    expect(stores.history.getState().undoTitle).toBe('section');
    undo();
    expect(stores.section.getState().slabs.x.highMm).toBe(30);
    undo();
    expect(stores.section.getState().slabs.x.highMm).toBeNull();
  });

  test('an edit after an undo forgets what was undone', () => {
    stores.visibility.getState().toggle('ECAL');
    stores.history.getState().undo();
    stores.visibility.getState().toggle('HCAL1');
    stores.history.getState().redo();
    expect(stores.visibility.getState().hidden).toEqual(['HCAL1']);
  });
});

describe('the state of the window', () => {
  const decorate = () => {
    const { project, visibility, section, view, camera, library, table } = stores;
    project.getState().openStore('file:3', 'sample.sqlite');
    project.getState().showEvent({ run: 2, event: 17 }, 4);
    project.getState().pick({ kind: 'cell', channel: 40 });
    visibility.getState().isolate('ECAL', elements);
    section.getState().togglePlane('x', 12.5);
    view.getState().project('zy');
    camera.getState().moveTo({ position: [1 / 3, -2e-7, 5], target: [0, 0, 0.1], zoom: 123.456 });
    table.getState().keepWhere('e_miss > 50');
    library.getState().keepPlaylist({ name: 'odd ones', events: [{ store: 'sample.sqlite', run: 2, event: 17 }] });
  };

  test('a file opened on a clean machine gives the same file', () => {
    decorate();
    const text = stateText(stores.parts);
    const other = createStores(memoryStorage());
    openView(other, text);
    expect(stateText(other.parts)).toBe(text);
    expect(other.camera.getState().pose).toEqual(stores.camera.getState().pose);
  });

  test('what this machine has kept comes back after a reload', () => {
    vi.useFakeTimers();
    const storage = memoryStorage();
    stores = createStores(storage);
    decorate();
    vi.runAllTimers();
    vi.useRealTimers();
    expect(stateText(createStores(storage).parts)).toBe(stateText(stores.parts));
  });

  test.each([
    ['na64 link', linkOf],
    ['address', hashOf],
  ])('a %s carries the same view', (_name, pack) => {
    decorate();
    const text = stateText(stores.parts);
    expect(stateOfLink(pack(text))).toBe(text);
    expect(stateOfLink(`  http://127.0.0.1:4000/${hashOf(text)}\n`)).toBe(text);
  });

  test('a link leaves the collection of whoever opens it alone', async () => {
    decorate();
    let copied = '';
    const page = {
      save: () => undefined,
      address: () => '',
      focusNext: () => undefined,
      focusField: () => undefined,
      copy: (text: string) => Promise.resolve(void (copied = text)),
    };
    await copyLink(stores, page, 'na64');
    const other = createStores(memoryStorage());
    other.library.getState().keepPlaylist({ name: 'mine', events: [] });
    openView(other, copied);
    expect(other.section.getState()).toMatchObject({ slabs: { x: { highMm: 12.5 } } });
    expect(other.library.getState().playlists.map(({ name }) => name)).toEqual(['mine']);
  });

  test.each([
    ['no JSON', '{not json'],
    ['another format', '{"format":"phoenix","version":1,"parts":{}}'],
    ['a part that breaks its schema', '{"format":"na64-twin-window","version":1,"parts":{"section":{"keep":"both"}}}'],
    ['a link cut off', 'na64://view#eNpr'],
    ['a link elsewhere', 'https://example.org'],
  ])('%s is refused, and nothing changes', (_name, text) => {
    decorate();
    const before = stateText(stores.parts);
    expect(() => openView(stores, text)).toThrow(expect.objectContaining({ code: 'VIEW_INVALID' }));
    expect(stateText(stores.parts)).toBe(before);
  });
});
