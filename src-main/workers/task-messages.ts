import type { FailureReport } from '../../contract/failures.ts';

export interface TaskRequest<Order> {
  /** Place of the order among all. */
  readonly place: number;
  readonly order: Order;
}

export type TaskAnswer<Result> =
  | { readonly kind: 'done'; readonly place: number; readonly result: Result }
  | { readonly kind: 'failed'; readonly place: number; readonly failure: FailureReport };
