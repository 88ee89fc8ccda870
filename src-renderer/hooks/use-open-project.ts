import { useEffect } from 'react';
import { useProject, useShell } from '../stores/stores.tsx';
import { useEventNavigation, useEventQuery } from './use-event-query.ts';
import type { FilesState } from './use-files.ts';
import { useRuns } from './use-runs.ts';

/** Opens the store that the door names, or that of a saved view; then its first run with events, and its first event. */
export function useOpenProject(files: FilesState): void {
  useOpenStore(files);
  const chooseRun = useProject((state) => state.chooseRun);
  const run = useProject((state) => state.run);
  const event = useProject((state) => state.event);
  const wanted = useProject((state) => state.wanted);
  const runs = useRuns();
  const query = useEventQuery();
  const navigation = useEventNavigation();

  useEffect(() => {
    if (wanted !== undefined || run !== undefined || runs.state !== 'ready') return;
    const first = runs.reply.runs.find(({ stored }) => stored > 0);
    if (first !== undefined) chooseRun(first.run);
  }, [wanted, run, runs, chooseRun]);

  useOpenPlace();

  const isFresh = wanted === undefined && query !== undefined && event === undefined;
  useEffect(() => {
    // Its failure is shown by the event table, which asks the same.
    if (isFresh) navigation.first().catch(() => undefined);
  }, [isFresh, query, navigation]);
}

function useOpenStore(files: FilesState): void {
  const openStore = useProject((state) => state.openStore);
  const arrive = useProject((state) => state.arrive);
  const store = useProject((state) => state.store);
  const wanted = useProject((state) => state.wanted);
  const say = useShell((state) => state.say);
  const known = files.state === 'ready' ? files.files : undefined;
  useEffect(() => {
    if (known === undefined) return;
    const named = known.files.find(({ handle }) => handle === known.store);
    const nameOf = wanted?.place.store ?? undefined;
    const found = known.files.find(({ kind, name }) => kind === 'store' && name === nameOf);
    const isElsewhere = wanted !== undefined && nameOf !== undefined && found === undefined;
    if (isElsewhere && wanted.from === 'link')
      say(`The view was made on the store ${nameOf}, which is not in this project: it is shown on the open one.`);
    const target = wanted?.from === 'link' ? (found ?? named) : named;
    if (wanted?.from === 'storage' && nameOf !== named?.name) arrive();
    if (target !== undefined && (store === undefined || (wanted?.from === 'link' && store !== target.handle)))
      openStore(target.handle, target.name);
  }, [known, store, wanted, openStore, arrive, say]);
}

/** Once the runs of the store are known, the run and the event of a saved view; what is not there is left. */
function useOpenPlace(): void {
  const wanted = useProject((state) => state.wanted);
  const storeName = useProject((state) => state.storeName);
  const chooseRun = useProject((state) => state.chooseRun);
  const showEvent = useProject((state) => state.showEvent);
  const compareWith = useProject((state) => state.compareWith);
  const pick = useProject((state) => state.pick);
  const arrive = useProject((state) => state.arrive);
  const navigation = useEventNavigation();
  const runs = useRuns();
  useEffect(() => {
    if (wanted === undefined || runs.state === 'loading' || runs.state === 'idle') return;
    const { place } = wanted;
    if (wanted.from === 'link' && place.store !== null && storeName !== place.store && runs.state !== 'ready') return;
    const has = (run: number | null) =>
      run !== null && runs.state === 'ready' && runs.reply.runs.some((row) => row.run === run && row.stored > 0);
    const isSameStore = place.store === null || place.store === storeName;
    arrive();
    if (!isSameStore || place.run === null || !has(place.run)) return;
    chooseRun(place.run);
    if (place.event === null) return;
    showEvent({ run: place.run, event: place.event }, undefined);
    // An event that is not there leaves the first one.
    navigation.goTo(place.event).catch(() => navigation.first().catch(() => undefined));
    if (place.beside !== null && has(place.beside.run)) compareWith(place.beside);
    pick(place.picked ?? undefined);
  }, [wanted, runs, storeName, chooseRun, showEvent, compareWith, pick, arrive, navigation]);
}
