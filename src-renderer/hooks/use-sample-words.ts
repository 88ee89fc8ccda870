import { useMemo } from 'react';
import type { Provenance } from '../../contract/figure.ts';
import { sampleKinds } from '../display/sample-kind.ts';
import { useRuns } from './use-runs.ts';
import { useSelectedRuns, useSelectionDefinition } from './use-selection.ts';

/** What figures of the chosen runs are made of, and what they say of it. */
export function useSampleWords(): { readonly kinds: readonly Provenance[]; readonly sources: readonly string[] } {
  const asked = useRuns();
  const chosen = useSelectedRuns();
  const definition = useSelectionDefinition();
  const rows = asked.state === 'ready' ? asked.reply.runs : undefined;
  return useMemo(() => {
    const runs = rows?.filter(({ run }) => chosen.includes(run)) ?? [];
    const kinds = sampleKinds(runs);
    const hash =
      definition === undefined
        ? []
        : [`selection ${definition.selection.name} (${definition.selection_sha256.slice(0, 12)})`];
    return {
      kinds: kinds.length === 0 ? ['simulation'] : kinds,
      sources: [...runs.map(({ run, label }) => `run ${run}: ${label}`), ...hash],
    };
  }, [rows, chosen, definition]);
}
