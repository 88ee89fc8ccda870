import type { z } from 'zod';

/**
 * A call is declared once and serves every door: the command line, Electron IPC and HTTP.
 * `request` is what a door parses, `reply` what it returns, `progress` what long work reports on the way,
 * `failures` the codes of the TwinErrors that the handler may throw (contract/failures.ts).
 * A call with `progress` is long: in a window it becomes a job (contract/jobs.ts).
 */
export interface CallDeclaration {
  readonly title: string;
  readonly request: z.ZodType;
  readonly reply: z.ZodType;
  readonly progress?: z.ZodType;
  readonly failures: readonly string[];
  /** A call that writes: refused by read-only doors and never repeated on its own after a lost connection. */
  readonly writes?: true;
}

/** Keeps the literal types of a declaration. */
export function defineCall<const Declaration extends CallDeclaration>(declaration: Declaration): Declaration {
  return declaration;
}
