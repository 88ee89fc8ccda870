import type { FailureReport } from '../../contract/failures.ts';
import type { EventFileOrigin } from '../exporters/events/event-file-writer.ts';
import type { ColumnChoice } from '../importers/column-plan.ts';
import type { EventBlock } from '../importers/event-block.ts';

/** What the thread that reads a file of events is started with. */
export interface EventFileOrder {
  readonly path: string;
  /** What the file is called in messages. */
  readonly name: string;
  readonly choice: ColumnChoice;
  readonly trackers: number;
}

/** Its answer whenever it is asked for more. */
export type EventFileAnswer =
  | { readonly kind: 'block'; readonly block: EventBlock }
  | { readonly kind: 'end'; readonly origin: EventFileOrigin | undefined }
  | { readonly kind: 'failed'; readonly failure: FailureReport };
