import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';
import type { StoreApi } from 'zustand';
import { createBranchStore, type BranchStore } from './branch-store.ts';
import { createGuestsStore, type GuestsStore } from './guests-store.ts';
import { cameraSchema, createCameraStore, type CameraStore } from './camera-store.ts';
import { createLayoutStore, layoutSchema, ownWindowsSchema, type LayoutStore } from './layout-store.ts';
import { createLibraryStore, librarySchema, type LibraryStore } from './library-store.ts';
import { createLimitsStore, limitsSchema, type LimitsStore } from './limits-store.ts';
import { createManyEventsStore, manyEventsSchema, type ManyEventsStore } from './many-events-store.ts';
import { createMeasureStore, measureSchema, type MeasureStore } from './measure-store.ts';
import { createObjectCutsStore, objectCutsSchema, type ObjectCutsStore } from './object-cuts-store.ts';
import { followNothing, useIsSeen } from './panel-seen.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createShownFigures, type ShownFigures } from './shown-figures.ts';
import { createPointerPosition, type PointerPosition } from './pointer.ts';
import { createProjectStore, placeOf, placeSchema, type ProjectStore } from './project-store.ts';
import { createRunCardStore, runCardDraftSchema, type RunCardStore } from './run-card-store.ts';
import { createSectionStore, sectionSchema, type SectionStore } from './section-store.ts';
import { createRecentStore, recentSchema, type RecentStore } from './recent-store.ts';
import {
  createSelectionStore,
  ownSelectionSchema,
  selectionViewSchema,
  type SelectionStore,
} from './selection-store.ts';
import { createShellStore, shellSchema, type ShellStore } from './shell-store.ts';
import { createHistory, type HistoryStore } from './state/history.ts';
import { partOf, type StatePart } from './state/state-part.ts';
import { keepState, restoreState } from './state/kept-state.ts';
import { createStudiesStore, studiesSchema, type StudiesStore } from './studies-store.ts';
import { createTableStore, tableSchema, type TableStore } from './table-store.ts';
import { createTimeStore, timeSchema, type TimeStore } from './time-store.ts';
import { createViewStore, viewSchema, type ViewStore } from './view-store.ts';
import { createVisibilityStore, visibilitySchema, type VisibilityStore } from './visibility-store.ts';
import { createWhatIfStore, whatIfSchema, type WhatIfStore } from './what-if-store.ts';

/** All that a window remembers. Made by the page, so that two windows (or tests) can live side by side. */
export interface Stores {
  readonly project: ProjectStore;
  readonly table: TableStore;
  readonly view: ViewStore;
  readonly camera: CameraStore;
  readonly visibility: VisibilityStore;
  readonly section: SectionStore;
  readonly objectCuts: ObjectCutsStore;
  readonly measure: MeasureStore;
  readonly manyEvents: ManyEventsStore;
  readonly branch: BranchStore;
  readonly guests: GuestsStore;
  readonly time: TimeStore;
  readonly whatIf: WhatIfStore;
  readonly studies: StudiesStore;
  readonly selection: SelectionStore;
  readonly layout: LayoutStore;
  readonly runCard: RunCardStore;
  readonly recent: RecentStore;
  readonly limits: LimitsStore;
  readonly library: LibraryStore;
  readonly shell: ShellStore;
  readonly pointer: PointerPosition;
  readonly pictures: Pictures;
  readonly figures: ShownFigures;
  readonly history: HistoryStore;
  /** What is saved, linked and undone; in the order in which it is written back. */
  readonly parts: readonly StatePart[];
}

/** Begins as this machine has last left it, and keeps what changes. */
export function createStores(storage: Storage): Stores {
  const stores = {
    project: createProjectStore(),
    table: createTableStore(),
    view: createViewStore(),
    camera: createCameraStore(),
    visibility: createVisibilityStore(),
    section: createSectionStore(),
    objectCuts: createObjectCutsStore(),
    measure: createMeasureStore(),
    manyEvents: createManyEventsStore(),
    branch: createBranchStore(),
    guests: createGuestsStore(),
    time: createTimeStore(),
    whatIf: createWhatIfStore(),
    studies: createStudiesStore(),
    selection: createSelectionStore(),
    layout: createLayoutStore(),
    runCard: createRunCardStore(),
    recent: createRecentStore(),
    limits: createLimitsStore(),
    library: createLibraryStore(),
    shell: createShellStore(),
    pointer: createPointerPosition(),
    pictures: createPictures(),
    figures: createShownFigures(),
  };
  const { project, table, view, camera, shell, layout, selection } = stores;
  table.subscribe((now, before) => {
    if (now.sorting !== before.sorting || now.ranges !== before.ranges || now.where !== before.where)
      project.getState().forgetRow();
  });
  view.subscribe((now, before) => {
    if (now.aimSerial !== before.aimSerial) camera.getState().release();
  });
  project.subscribe((now, before) => {
    if (now.event !== before.event) stores.branch.getState().close();
    // Numbers of runs mean something in their own store alone.
    if (before.store !== undefined && now.store !== before.store) stores.manyEvents.getState().sampleRun(null);
  });
  project.subscribe((now, before) => {
    const { runs, chooseRuns } = selection.getState();
    const isOther = before.store !== undefined && now.store !== before.store;
    const isOutside = now.run !== undefined && runs?.includes(now.run) === false;
    if (runs !== null && (isOther || isOutside)) chooseRuns(null);
  });
  selection.subscribe((now, before) => {
    if (now.look !== before.look || now.document !== before.document || now.off !== before.off)
      project.getState().forgetRow();
  });
  shell.subscribe((now, before) => {
    if (now.layoutSerial !== before.layoutSerial) layout.getState().reset();
  });
  project.subscribe((now, before) => {
    if (now.storeName !== undefined && now.storeName !== before.storeName) stores.recent.getState().open(now.storeName);
  });
  const parts = partsOf(stores);
  restoreState(parts, storage);
  const { wanted, goTo } = project.getState();
  if (wanted !== undefined) goTo(wanted.place, 'storage');
  keepState(parts, storage);
  return { ...stores, parts, history: createHistory(parts) };
}

type OwnStores = Omit<Stores, 'history' | 'parts'>;

/** A new part of the state is one entry here. */
function partsOf(stores: OwnStores): readonly StatePart[] {
  const { view, project } = stores;
  const viewPart = partOf(view, viewSchema.keyof().options, { name: 'view', title: 'view', schema: viewSchema });
  return [
    partOf(stores.shell, ['workspace', 'theme'], { name: 'shell', title: 'workspace', schema: shellSchema }),
    {
      ...viewPart,
      write: (value) => {
        viewPart.write(value);
        // A new request, for the camera goes where the aim says.
        view.setState({ aimSerial: view.getState().aimSerial + 1 });
      },
    },
    partOf(stores.camera, ['pose'], { name: 'camera', title: 'camera', schema: cameraSchema }),
    partOf(stores.time, ['timeNs', 'speedNsPerS', 'fadeNs'], { name: 'time', title: 'time', schema: timeSchema }),
    partOf(stores.limits, limitsSchema.keyof().options, { name: 'limits', title: 'limits', schema: limitsSchema }),
    partOf(stores.runCard, ['draft'], { name: 'run-card', title: 'run card', schema: runCardDraftSchema }),
    partOf(stores.measure, ['measure', 'points'], { name: 'measure', title: 'measure', schema: measureSchema }),
    partOf(stores.manyEvents, manyEventsSchema.keyof().options, {
      ...{ name: 'many-events', title: 'many events', schema: manyEventsSchema },
    }),
    partOf(stores.studies, studiesSchema.keyof().options, { name: 'studies', title: 'studies', schema: studiesSchema }),
    ...editedParts(stores),
    partOf(stores.selection, selectionViewSchema.keyof().options, {
      ...{ name: 'selection-view', title: 'plots of the selection', schema: selectionViewSchema },
    }),
    partOf(stores.library, ['views', 'queries', 'bookmarks', 'playlists'], {
      ...{ name: 'library', title: 'collection', schema: librarySchema, scope: 'library' },
    }),
    partOf(stores.layout, ['ownWindows'], {
      ...{ name: 'own-windows', title: 'windows of panels', schema: ownWindowsSchema, scope: 'library' },
    }),
    partOf(stores.recent, ['names'], {
      ...{ name: 'recent', title: 'stores opened', schema: recentSchema, scope: 'library' },
    }),
    {
      ...{ name: 'place', title: 'event', scope: 'work', isUndone: false },
      read: () => placeOf(project.getState()),
      write: (value) => project.getState().goTo(placeSchema.parse(value), 'link'),
      watch: (listener) => project.subscribe(listener),
    },
  ];
}

/** What undo takes back. */
function editedParts(stores: OwnStores): readonly StatePart[] {
  const { table, visibility, section, objectCuts, whatIf, selection, layout } = stores;
  const isUndone = true;
  return [
    partOf(table, ['columns', 'sorting', 'ranges', 'where'], {
      ...{ name: 'table', title: 'filters of the table', schema: tableSchema, isUndone },
    }),
    partOf(visibility, ['hidden', 'colours', 'opacities'], {
      ...{ name: 'visibility', title: 'what is drawn', schema: visibilitySchema, isUndone },
    }),
    partOf(section, ['slabs', 'keep'], { name: 'section', title: 'section', schema: sectionSchema, isUndone }),
    partOf(objectCuts, ['minimumEnergyGev', 'objectExpression'], {
      ...{ name: 'object-cuts', title: 'cuts on signals', schema: objectCutsSchema, isUndone },
    }),
    partOf(whatIf, ['base', 'operations'], { name: 'what-if', title: 'what-if', schema: whatIfSchema, isUndone }),
    partOf(selection, ['document', 'off'], {
      ...{ name: 'selection', title: 'selection', schema: ownSelectionSchema, isUndone },
    }),
    partOf(layout, ['layouts'], { name: 'layout', title: 'panels', schema: layoutSchema, isUndone }),
  ];
}

const StoresContext = createContext<Stores | undefined>(undefined);

export function StoresProvider({ stores, children }: { readonly stores: Stores; readonly children: ReactNode }) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

/** The stores themselves, for commands that act without showing anything. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === undefined) throw new Error('There is no StoresProvider above this component.');
  return stores;
}

/** Draws again when what is selected changes, if the panel around is seen. */
function useSeen<State, Value>(store: StoreApi<State>, select: (state: State) => Value): Value {
  return useSyncExternalStore(useIsSeen() ? store.subscribe : followNothing, () => select(store.getState()));
}

type StateOf<Store> = Store extends StoreApi<infer State> ? State : never;

export function useProject<Value>(select: (state: StateOf<ProjectStore>) => Value): Value {
  return useSeen(useStores().project, select);
}

export function useTable<Value>(select: (state: StateOf<TableStore>) => Value): Value {
  return useSeen(useStores().table, select);
}

export function useView<Value>(select: (state: StateOf<ViewStore>) => Value): Value {
  return useSeen(useStores().view, select);
}

export function useVisibility<Value>(select: (state: StateOf<VisibilityStore>) => Value): Value {
  return useSeen(useStores().visibility, select);
}

export function useSection<Value>(select: (state: StateOf<SectionStore>) => Value): Value {
  return useSeen(useStores().section, select);
}

export function useObjectCuts<Value>(select: (state: StateOf<ObjectCutsStore>) => Value): Value {
  return useSeen(useStores().objectCuts, select);
}

export function useMeasure<Value>(select: (state: StateOf<MeasureStore>) => Value): Value {
  return useSeen(useStores().measure, select);
}

export function useBranchChoice<Value>(select: (state: StateOf<BranchStore>) => Value): Value {
  return useSeen(useStores().branch, select);
}

export function useGuestChoice<Value>(select: (state: StateOf<GuestsStore>) => Value): Value {
  return useSeen(useStores().guests, select);
}

export function useManyEvents<Value>(select: (state: StateOf<ManyEventsStore>) => Value): Value {
  return useSeen(useStores().manyEvents, select);
}

export function useTime<Value>(select: (state: StateOf<TimeStore>) => Value): Value {
  return useSeen(useStores().time, select);
}

export function useWhatIf<Value>(select: (state: StateOf<WhatIfStore>) => Value): Value {
  return useSeen(useStores().whatIf, select);
}

export function useStudies<Value>(select: (state: StateOf<StudiesStore>) => Value): Value {
  return useSeen(useStores().studies, select);
}

export function useSelection<Value>(select: (state: StateOf<SelectionStore>) => Value): Value {
  return useSeen(useStores().selection, select);
}

export function useRunCard<Value>(select: (state: StateOf<RunCardStore>) => Value): Value {
  return useSeen(useStores().runCard, select);
}

export function useRecent<Value>(select: (state: StateOf<RecentStore>) => Value): Value {
  return useSeen(useStores().recent, select);
}

export function useLimitChoice<Value>(select: (state: StateOf<LimitsStore>) => Value): Value {
  return useSeen(useStores().limits, select);
}

export function useLibrary<Value>(select: (state: StateOf<LibraryStore>) => Value): Value {
  return useSeen(useStores().library, select);
}

export function useShell<Value>(select: (state: StateOf<ShellStore>) => Value): Value {
  return useSeen(useStores().shell, select);
}

export function useHistory<Value>(select: (state: StateOf<HistoryStore>) => Value): Value {
  return useSeen(useStores().history, select);
}
