import type { CallInput, CallName, CallReply } from './calls.ts';
import type { Progress } from './quantities.ts';

/** How the window asks main for anything, whichever door is between them. Rejects with a FailureError. */
export interface TwinClient {
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void },
  ): Promise<CallReply<Name>>;
}
