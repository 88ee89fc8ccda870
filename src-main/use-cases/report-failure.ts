import type { FailureReport } from '../../contract/failures.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

/** The report of any thrown thing: ours with its own words, anything else as a bug of ours. */
export function reportFailure(error: unknown): FailureReport {
  if (error instanceof TwinError) {
    return { code: error.code, problem: error.problem, where: error.where, remedy: error.remedy };
  }
  return {
    code: 'BUG',
    problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    remedy: 'This is a bug of na64-twin: please report it with this text and the command that led here.',
  };
}

/** The error for a report that came from another thread or process. */
export function failureError(report: FailureReport): Error {
  if (report.code !== 'BUG') return new TwinError(report);
  return Object.assign(new Error(report.problem), { stack: report.problem }); // the stack of where it was thrown
}
