import { useMemo } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import type { Selection } from '../../contract/calls/selection-calls.ts';
import { useCall, useLastReply } from '../bridge/use-call.tsx';
import { switchedOn } from '../display/edit-selection.ts';
import { demandOf, type CutDemand } from '../display/look.ts';
import { useProject, useSelection } from '../stores/stores.tsx';

export type SelectionDefinition = CallReply<'selection.definition'>;

/** The selection as the window asks for it: absent where it is the paper's, which main knows. */
export function useSelectionChoice(): { readonly selection?: Selection } {
  const document = useSelection((state) => state.document);
  const off = useSelection((state) => state.off);
  const paper = usePaperSelection();
  return useMemo(() => {
    const whole = document ?? (off.length === 0 ? undefined : paper);
    return whole === undefined ? {} : { selection: switchedOn(whole, off) };
  }, [document, off, paper]);
}

function usePaperSelection(): Selection | undefined {
  const asked = useCall('selection.definition', {});
  return asked.state === 'ready' ? asked.reply.selection : undefined;
}

/** The document that is edited, with the cuts that are off; undefined until main has told the paper's. */
export function useSelectionDocument(): Selection | undefined {
  const paper = usePaperSelection();
  return useSelection((state) => state.document) ?? paper;
}

/** What main says of the selection that is run: hash, stages, regions, where its bounds come from. */
export function useSelectionDefinition(): SelectionDefinition | undefined {
  return useLastReply(useCall('selection.definition', useSelectionChoice()));
}

/** What the point of the selection that is looked at asks of an event; undefined until main has told. */
export function useDemand(): CutDemand | undefined {
  const look = useSelection((state) => state.look);
  const choice = useSelectionChoice();
  const definition = useSelectionDefinition();
  return useMemo(() => {
    if (look.at === 'start') return {};
    return definition === undefined ? undefined : { ...choice, ...demandOf(look, definition) };
  }, [look, choice, definition]);
}

/** The runs that are added up. */
export function useSelectedRuns(): readonly number[] {
  const own = useSelection((state) => state.runs);
  const run = useProject((state) => state.run);
  return useMemo(() => own ?? (run === undefined ? [] : [run]), [own, run]);
}

/** What the calls that read events of the selection have in common; undefined while there is nothing to ask of. */
export function useSampleQuestion() {
  const store = useProject((state) => state.store);
  const runs = useSelectedRuns();
  const choice = useSelectionChoice();
  return useMemo(
    () => (store === undefined || runs.length === 0 ? undefined : { store, runs: [...runs], ...choice }),
    [store, runs, choice],
  );
}
