import { TwinError } from '../../../physics/foundation/failure.ts';

export type Subject = { readonly workspace: string } | { readonly store: string };

/** What the statistics are asked about: a HistFactory workspace or the runs of a store, exactly one of them. */
export function requireOneSubject({
  workspace,
  store,
}: {
  readonly workspace?: string | undefined;
  readonly store?: string | undefined;
}): Subject {
  if (workspace !== undefined && store === undefined) return { workspace };
  if (store !== undefined && workspace === undefined) return { store };
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--workspace, --store',
    problem:
      workspace === undefined
        ? 'Neither a workspace nor a store is named, so there is nothing to work on.'
        : 'A workspace and a store are both named, but the work is on one of them.',
    remedy: 'Name exactly one: --workspace FILE for a HistFactory model, --store FILE for the simulated 2016 runs.',
  });
}
