import { log } from '../foundation/math.ts';
import {
  PAPER_EXPOSURE_EOT,
  PAPER_OBSERVED_EVENTS,
  PAPER_OTHER_BACKGROUNDS,
  PAPER_RUN_EXPOSURE_EOT,
  PAPER_SIDE_BAND,
  PAPER_SYSTEMATICS,
  PAPER_TOTAL_EFFICIENCY,
} from './paper-numbers.ts';

export type RunName = keyof typeof PAPER_SIDE_BAND;

/** Where a number that a limit rests on comes from. */
export type Origin = 'simulation' | 'paper' | 'assumption';

/** A number with its standard error (0: none, or accounted for elsewhere) and where it comes from. */
export interface SourcedNumber {
  readonly value: number;
  readonly error: number;
  readonly origin: Origin;
  readonly source: string;
}

/** Events of one source in the signal box of one run. Sources of one name in several runs share their error. */
export interface BackgroundInput extends SourcedNumber {
  readonly name: string;
  /** Slope p₂ of exp(p₂ E) in 1/GeV, by which the events follow the edge of the box; absent where they do not. */
  readonly slopePerGev?: number;
}

/** A relative error of the signal yield. */
export interface SignalError {
  readonly name: string;
  readonly error: number;
  readonly origin: Origin;
  readonly source: string;
}

/** All that the search takes besides the simulated signal. Whoever knows better than the paper gives another of these. */
export interface SearchInputs {
  /** Chance that a signal event in the box passes all cuts that its yield does not contain. */
  efficiency(run: RunName, massMev: number): SourcedNumber;
  /** Sources of background in the box, in proportion to the exposure. */
  backgrounds(run: RunName, electronsOnTarget: number): readonly BackgroundInput[];
  /** Errors that all runs share, or each has its own of (`Systematics`). */
  signalErrors(massMev: number): readonly SignalError[];
  /** Events in the box. */
  observed(run: RunName): number;
}

/**
 * The paper's numbers. Efficiency: section VI and Table II. Background: side band C by run (section VIII) plus the rest of
 * Table IV shared out by exposure, 0.127 events for all runs (the paper rounds to 0.12). Errors: Table III, printed for run
 * III at 10 and 100 MeV; we assume them for all runs, linear in ln m between the two masses and constant outside.
 */
export const paperInputs: SearchInputs = {
  efficiency: (run) => ({
    value: PAPER_TOTAL_EFFICIENCY[run],
    error: 0, // Table III has it
    ...(run === 'run-III'
      ? { origin: 'paper', source: 'Table II' }
      : { origin: 'assumption', source: 'section VI gives 0.7 to 0.5, not the value of this run' }),
  }),
  backgrounds(run, electronsOnTarget) {
    const share = electronsOnTarget / PAPER_EXPOSURE_EOT;
    const { events, error, slopePerGev } = PAPER_SIDE_BAND[run];
    const ofRun = electronsOnTarget / PAPER_RUN_EXPOSURE_EOT[run];
    return [
      {
        ...{ name: 'beam-line-interactions', value: events * ofRun, error: error * ofRun, slopePerGev },
        ...{ origin: 'paper', source: 'section VIII, side band C' },
      },
      ...PAPER_OTHER_BACKGROUNDS.map((part): BackgroundInput => ({
        ...{ name: part.name, value: part.events * share, error: part.error * share },
        ...{ origin: 'paper', source: 'Table IV, shared out by exposure' },
      })),
    ];
  },
  signalErrors(massMev) {
    const share = Math.min(1, Math.max(0, log(massMev / 10) / log(10)));
    return PAPER_SYSTEMATICS.map(({ name, at10Mev, at100Mev }) => ({
      ...{ name, error: at10Mev + share * (at100Mev - at10Mev) },
      ...{ origin: 'paper', source: 'Table III, at 10 and 100 MeV of run III' },
    }));
  },
  observed: () => PAPER_OBSERVED_EVENTS,
};
