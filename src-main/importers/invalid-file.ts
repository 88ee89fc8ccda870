import { TwinError } from '../../physics/foundation/failure.ts';

/** A file of another program that does not hold what it should; `where` is its name with the place in it. */
export function invalidFile(where: string, problem: string, remedy: string): TwinError {
  return new TwinError({ code: 'FILE_INVALID', where, problem, remedy });
}
