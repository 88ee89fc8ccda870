import type { Tier } from '../../support/tier.ts';

/** What a row found. A row is ok where nothing is lost, corrupted or wrong. */
export interface Finding {
  readonly tried: number;
  /** Acknowledged to the user and not there afterwards. */
  readonly lost: number;
  /** Files that are damaged afterwards. */
  readonly corrupted: number;
  /** Wrong numbers, wrong exit codes, texts that are no refusal, bars that were missed. */
  readonly wrong: number;
  /** What else is worth knowing: figures, the outcome of the negative control, the first fault. */
  readonly note: string;
}

/**
 * A row of the reliability matrix. The same rows run with small numbers in `npm test`, with the full ones in
 * `npm run reliability`, and with larger ones in `npm run soak`.
 */
interface RowHead {
  readonly id: string;
  readonly what: string;
  /** Rows of one group run one after the other: measured ones share a folder, suites one run of vitest. */
  readonly group?: string;
}

/** A row that measures, with as many trials as the tier says. */
export interface MeasuredRow extends RowHead {
  readonly trials: Readonly<Record<Tier, number>>;
  /** Why it cannot run here, if it cannot. */
  readonly missing?: () => string | undefined;
  readonly run: (trials: number, place: Place) => Promise<Finding>;
}

/** A row that is a set of tests of the suite: those of the files whose names match. They run in `npm test` as they are. */
export interface SuiteRow extends RowHead {
  readonly files: readonly string[];
  readonly names?: string;
}

/** A row that nothing is run for. */
export interface AbsentRow extends RowHead {
  readonly why: string;
}

export type Row = MeasuredRow | SuiteRow | AbsentRow;

/** Where a row works, and how patient it has to be. */
export interface Place {
  /** An empty folder of its own. */
  readonly folder: string;
  /** A folder that it shares with the rows of its group, in the order of the matrix. */
  readonly shared: string;
  readonly tier: Tier;
}

/** Counts faults and keeps the first of them in words. */
export class Tally {
  tried = 0;
  lost = 0;
  corrupted = 0;
  wrong = 0;
  #first = '';

  fault(kind: 'lost' | 'corrupted' | 'wrong', what: string): void {
    this[kind]++;
    if (this.#first === '') this.#first = what;
  }

  finding(note = ''): Finding {
    const { tried, lost, corrupted, wrong } = this;
    const first = this.#first === '' ? '' : `first fault: ${this.#first.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
    return { tried, lost, corrupted, wrong, note: [note, first].filter((text) => text !== '').join('; ') };
  }
}
