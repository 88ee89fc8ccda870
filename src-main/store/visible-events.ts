import type Database from 'better-sqlite3';
import { signalBox } from '../../physics/selection/paper-selection.ts';
import { fingerprint, readBlindingLog, unblindedRuns } from './blinding-log.ts';

const { missingEnergy, hcalEnergy } = signalBox;
const OUTSIDE_BOX = `NOT (${missingEnergy.column} >= ${missingEnergy.min} AND ${hcalEnergy.column} <= ${hcalEnergy.max})`;

/**
 * Which events may be seen: all of `mc`, and of any other kind those outside the signal box, until a recorded unblinding
 * names the run. Asked anew for every query, so that nothing can be seen by keeping a store open.
 */
export class VisibleEvents {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Whether the box of a run is hidden; so is that of a run that is not there. */
  isBlind(runId: number): boolean {
    const run = this.#database
      .prepare<[number], { kind: string; cardSha256: string; digest: string | null }>(
        'SELECT kind, card_sha256 AS cardSha256, digest FROM run WHERE run_id = ?',
      )
      .get(runId);
    if (run?.kind === 'mc') return false;
    return run === undefined || !unblindedRuns(readBlindingLog(this.#database)).has(fingerprint(run));
  }

  /** The SQL condition for rows of one run. */
  ofRun(runId: number): string {
    return this.isBlind(runId) ? OUTSIDE_BOX : '1';
  }

  /** The SQL condition for rows of several runs. */
  ofRuns(runIds: readonly number[]): string {
    const blind = runIds.filter((runId) => this.isBlind(runId));
    return blind.length === 0 ? '1' : `(run_id NOT IN (${blind.join(', ')}) OR ${OUTSIDE_BOX})`;
  }
}
