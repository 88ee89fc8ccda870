import type { CallName } from './calls.ts';
import type { FailureReport } from './failures.ts';
import type { Progress } from './quantities.ts';

/** Between a door and the thread that does its calls (src-main/doors/call-thread.ts). */
export type ToCallThread =
  | { readonly kind: 'call'; readonly id: number; readonly name: CallName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number; readonly reason: FailureReport };

export type FromCallThread =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: FailureReport };
