import type { z } from 'zod';
import type { StoreApi } from 'zustand';

/**
 * A part of what the window remembers, as JSON: one store, or some fields of it. Parts are saved, put into files and
 * links, and, where they hold what a user edits, undone one step at a time.
 */
export interface StatePart {
  readonly name: string;
  /** For the undo command: "Undo: filters of the table". */
  readonly title: string;
  /** `work` is what the window shows; `library` is what a user has collected, which a link leaves alone. */
  readonly scope: 'work' | 'library';
  readonly isUndone: boolean;
  read(): unknown;
  /** Throws a ZodError where the value is not one of this part. */
  write(value: unknown): void;
  /** Tells when the fields change; returns how to stop. */
  watch(listener: () => void): () => void;
}

type PartOptions<Value> = Pick<StatePart, 'name' | 'title'> &
  Partial<Pick<StatePart, 'scope' | 'isUndone'>> & { readonly schema: z.ZodType<Value> };

/** The fields of a store that a schema names. They must be JSON and never change in place. */
export function partOf<Value extends object, State extends Value>(
  store: StoreApi<State>,
  fields: readonly (keyof Value & string)[],
  { schema, scope = 'work', isUndone = false, ...names }: PartOptions<Value>,
): StatePart {
  const pick = (state: State): Partial<Value> =>
    Object.fromEntries(fields.map((field) => [field, state[field]])) as never;
  return {
    ...names,
    scope,
    isUndone,
    read: () => pick(store.getState()),
    write: (value) => store.setState(schema.parse(value) as Partial<State>),
    watch: (listener) =>
      store.subscribe((now, before) => {
        if (fields.some((field) => now[field] !== before[field])) listener();
      }),
  };
}
