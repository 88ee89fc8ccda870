import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallRequest } from '../../contract/calls.ts';
import { readAhead } from '../use-cases/selection/read-ahead.ts';

/** Reads ahead for the table that was listed last, between the calls of a thread. */
export class AheadReading {
  #wanted = '';

  want({ store, runs, columns }: CallRequest<'event.page'>): void {
    const wanted = JSON.stringify([store, runs]);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    void this.#read(wanted, readAhead(store, runs, columns));
  }

  async #read(wanted: string, steps: Generator<void>): Promise<void> {
    try {
      do await nextTurn();
      while (wanted === this.#wanted && steps.next().done !== true);
    } catch {
      // The call that needs what could not be read says why.
    } finally {
      if (wanted === this.#wanted) this.#wanted = ''; // asked again it sees at once that all is there, or has changed
    }
  }
}
