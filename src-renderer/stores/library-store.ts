import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { cameraPoseSchema } from './camera-store.ts';
import { querySchema } from './table-store.ts';
import { projectionSchema } from './view-store.ts';

const name = z.string().min(1).max(60);

const ownView = z
  .strictObject({ name, pose: cameraPoseSchema, zFactor: z.number().positive(), projection: projectionSchema })
  .readonly();
export type OwnView = z.infer<typeof ownView>;

const savedQuery = z.strictObject({ name, query: querySchema }).readonly();
export type SavedQuery = z.infer<typeof savedQuery>;

/** An event by the name of its store, for handles do not outlive a session. */
const markedEvent = z.strictObject({ store: z.string().max(200), run: z.int(), event: z.int() }).readonly();
export type MarkedEvent = z.infer<typeof markedEvent>;

const bookmark = z.strictObject({ at: markedEvent, note: z.string().max(2000) }).readonly();
export type Bookmark = z.infer<typeof bookmark>;

const playlist = z.strictObject({ name, events: z.array(markedEvent).max(10_000).readonly() }).readonly();
export type Playlist = z.infer<typeof playlist>;

export const librarySchema = z.strictObject({
  views: z.array(ownView).max(100).readonly(),
  queries: z.array(savedQuery).max(200).readonly(),
  bookmarks: z.array(bookmark).max(10_000).readonly(),
  playlists: z.array(playlist).max(100).readonly(),
});

export type Library = z.infer<typeof librarySchema>;

interface LibraryActions {
  /** Names are unique: an entry of the same name is replaced. */
  keepView(view: OwnView): void;
  dropView(name: string): void;
  keepQuery(query: SavedQuery): void;
  dropQuery(name: string): void;
  /** Marks an event, or takes its mark away. */
  toggleBookmark(at: MarkedEvent): void;
  writeNote(at: MarkedEvent, note: string): void;
  keepPlaylist(playlist: Playlist): void;
  dropPlaylist(name: string): void;
}

/** What a user has collected: views, queries, marked events with notes, playlists. */
export type LibraryStore = ReturnType<typeof createLibraryStore>;

export const isSameEvent = (a: MarkedEvent, b: MarkedEvent) =>
  a.store === b.store && a.run === b.run && a.event === b.event;

const put = <Entry extends { readonly name: string }>(entries: readonly Entry[], entry: Entry) => [
  ...entries.filter(({ name }) => name !== entry.name),
  entry,
];
const drop = <Entry extends { readonly name: string }>(entries: readonly Entry[], dropped: string) =>
  entries.filter(({ name }) => name !== dropped);

export function createLibraryStore() {
  return createStore<Library & LibraryActions>()((set, get) => ({
    views: [],
    queries: [],
    bookmarks: [],
    playlists: [],
    keepView: (view) => set({ views: put(get().views, view) }),
    dropView: (dropped) => set({ views: drop(get().views, dropped) }),
    keepQuery: (query) => set({ queries: put(get().queries, query) }),
    dropQuery: (dropped) => set({ queries: drop(get().queries, dropped) }),
    toggleBookmark: (at) => {
      const { bookmarks } = get();
      const others = bookmarks.filter((mark) => !isSameEvent(mark.at, at));
      set({ bookmarks: others.length < bookmarks.length ? others : [...others, { at, note: '' }] });
    },
    writeNote: (at, note) => {
      const others = get().bookmarks.filter((mark) => !isSameEvent(mark.at, at));
      set({ bookmarks: [...others, { at, note }] });
    },
    keepPlaylist: (playlist) => set({ playlists: put(get().playlists, playlist) }),
    dropPlaylist: (dropped) => set({ playlists: drop(get().playlists, dropped) }),
  }));
}
