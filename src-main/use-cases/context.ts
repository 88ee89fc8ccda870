import type { Progress } from '../../contract/quantities.ts';

/** What a door gives a use case besides the request: a way to be cancelled and a place to report progress. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}
