import type { FailureReport } from '../../contract/failures.ts';
import type { GuestChoice, GuestScene } from '../importers/guests/guest-scene.ts';

/** What the thread that reads a guest file is started with. */
export interface GuestOrder {
  readonly path: string;
  /** What the file is called in messages. */
  readonly name: string;
  readonly choice: GuestChoice;
}

export type GuestAnswer =
  { readonly kind: 'read'; readonly scene: GuestScene } | { readonly kind: 'failed'; readonly failure: FailureReport };
