/**
 * Failures that a user can act on. `problem` says what is wrong and why, `where` names the file, path or option,
 * `remedy` says what to do. The same three texts appear in the CLI, the window and the API.
 */
export interface FailureText {
  readonly code: string;
  readonly problem: string;
  readonly where?: string | undefined;
  readonly remedy: string;
}

export class TwinError extends Error implements FailureText {
  readonly code: string;
  readonly problem: string;
  readonly where: string | undefined;
  readonly remedy: string;

  constructor(failure: FailureText, options?: ErrorOptions) {
    super(failureSentence(failure), options);
    this.name = 'TwinError';
    this.code = failure.code;
    this.problem = failure.problem;
    this.where = failure.where;
    this.remedy = failure.remedy;
  }
}

/** One line for a terminal or a log: `where: problem What to do.` */
export function failureSentence({ problem, where, remedy }: FailureText): string {
  return `${where === undefined ? '' : `${where}: `}${problem} ${remedy}`;
}

/** A broken promise of our own code, never of the user's input. */
export function precondition(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`Broken precondition: ${promise}`);
}
