import { useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { runCardSchema, type RunCard } from '../../contract/run-card.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { patchOf } from '../display/what-if.ts';
import { useProject } from '../stores/stores.tsx';
import type { WhatIfOperation } from '../stores/what-if-store.ts';
import { useRun } from './use-runs.ts';

type SaveState =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'done'; readonly text: string; readonly made?: number }
  | { readonly kind: 'failed'; readonly failure: FailureReport };

/** Writes a what-if into the project, and simulates the chosen run again on it: with the same primaries. */
export function useSaveWhatIf(base: string, operations: readonly WhatIfOperation[], name: string) {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const run = useRun();
  const [state, setState] = useState<SaveState>({ kind: 'idle' });

  const attempt = async (work: () => Promise<{ readonly text: string; readonly made?: number }>) => {
    setState({ kind: 'busy' });
    try {
      setState({ kind: 'done', ...(await work()) });
    } catch (error) {
      setState({ kind: 'failed', failure: reportFailure(error) });
    }
  };
  const write = async () => {
    const file = await client.door('files.create', { kind: 'document', name: `${name}.json` });
    const patch = patchOf(base, operations, name, `What-if on ${base}`);
    await client.call('geometry.what-if', { patch: patch as never, file: file.handle });
    return file.handle;
  };
  return {
    state,
    save: () =>
      attempt(async () => {
        await write();
        return { text: `Saved as ${name}.json in the project.` };
      }),
    simulate: () =>
      attempt(async () => {
        const geometry = await write();
        if (store === undefined || run === undefined || run.card === null)
          return { text: `Saved as ${name}.json; there is no simulated run to make again.` };
        const card = { ...asAsked(run.card), geometry };
        const made = await client.call('run.simulate', { store, card });
        return { text: `Run ${made.run} has the same ${made.events} primaries on ${name}.`, made: made.run };
      }),
  };
}

/** A stored card without what the program has written beside it: hashes and versions. */
function asAsked(stored: unknown): Partial<RunCard> {
  const fields: ReadonlySet<string> = new Set(Object.keys(runCardSchema.shape));
  return Object.fromEntries(Object.entries(stored ?? {}).filter(([name]) => fields.has(name)));
}
