import { createContext, useContext, type ReactNode } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { createPointerPosition, type PointerPosition } from './pointer.ts';
import { createProjectStore, type ProjectStore } from './project-store.ts';
import { createShellStore, type ShellStore } from './shell-store.ts';
import { createTableStore, type TableStore } from './table-store.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

/** All that a window remembers. Made by the page, so that two windows (or tests) can live side by side. */
export interface Stores {
  readonly project: ProjectStore;
  readonly table: TableStore;
  readonly view: ViewStore;
  readonly shell: ShellStore;
  readonly pointer: PointerPosition;
}

export function createStores(): Stores {
  const project = createProjectStore();
  const table = createTableStore();
  table.subscribe((now, before) => {
    if (now.sorting !== before.sorting || now.ranges !== before.ranges) project.getState().forgetRow();
  });
  return { project, table, view: createViewStore(), shell: createShellStore(), pointer: createPointerPosition() };
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

type StateOf<Store> = Store extends StoreApi<infer State> ? State : never;

export function useProject<Value>(select: (state: StateOf<ProjectStore>) => Value): Value {
  return useStore(useStores().project, select);
}

export function useTable<Value>(select: (state: StateOf<TableStore>) => Value): Value {
  return useStore(useStores().table, select);
}

export function useView<Value>(select: (state: StateOf<ViewStore>) => Value): Value {
  return useStore(useStores().view, select);
}

export function useShell<Value>(select: (state: StateOf<ShellStore>) => Value): Value {
  return useStore(useStores().shell, select);
}
