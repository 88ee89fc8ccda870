import { TwinError } from '../../foundation/failure.ts';

/** A document of the right shape that does not make a model: lengths that differ, names used twice, no such parameter. */
export function modelError(where: string, problem: string, remedy: string): TwinError {
  return new TwinError({ code: 'WORKSPACE_MODEL', where, problem, remedy });
}
