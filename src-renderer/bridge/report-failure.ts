import type { FailureReport } from '../../contract/failures.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

/** Any error as the four texts that a user can act on; what is no TwinError is a bug of ours and says so. */
export function reportFailure(error: unknown): FailureReport {
  if (error instanceof TwinError) {
    const { code, problem, where, remedy } = error;
    return { code, problem, where, remedy };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    code: 'BUG',
    problem: `Something unexpected happened: ${text}`,
    remedy: 'Copy this text into a bug report, and reload the window to go on.',
  };
}
