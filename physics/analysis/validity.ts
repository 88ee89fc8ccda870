/** Whether a result lies where what it is made of is known to hold. */
export interface ValidityCheck {
  /** What is looked at, in words. */
  readonly what: string;
  /** Where it holds, in words. */
  readonly range: string;
  /** What there is. */
  readonly value: string;
  readonly holds: boolean;
}

export interface LimitCircumstances {
  readonly massMev: number;
  readonly acceptance: number;
  readonly acceptanceError: number;
  /** Running periods with a sample, and those whose efficiency is simulated. */
  readonly periods: readonly string[];
  readonly simulatedPeriods: readonly string[];
  readonly method: 'exact' | 'asymptotic' | 'toys';
  /** Background in the box, events. */
  readonly background: number;
  /** Thrown under each hypothesis, with method toys. */
  readonly toys: number;
}

/** Masses of Table V: where the paper has limits. */
const PAPER_MASSES_MEV = [1.1, 950] as const;
/** Masses that Table III is printed for. */
const ERROR_MASSES_MEV = [10, 100] as const;
/** A tenth of the acceptance is a twentieth of ε, half of what the systematic errors move it by. */
const GREATEST_RELATIVE_ERROR = 0.1;
/** The profile likelihood is Gaussian to some per cent from here (Cowan et al., arXiv:1007.1727, section 3.8). */
const FEWEST_FOR_FORMULA = 10;
/** A tail of 10 % of so many toys is known to 7 % (binomial). */
const FEWEST_TOYS = 2000;
const PERIODS = 3;

/** What of a limit on ε is inside the range of its ingredients, and what is not. */
export function checkLimitValidity(of: LimitCircumstances): readonly ValidityCheck[] {
  const relative = of.acceptance > 0 ? of.acceptanceError / of.acceptance : Infinity;
  const mass = `${of.massMev} MeV`;
  return [
    {
      ...{ what: "mass of the A'", range: `${PAPER_MASSES_MEV.join(' to ')} MeV, the paper's`, value: mass },
      holds: within(of.massMev, PAPER_MASSES_MEV),
    },
    {
      ...{
        what: 'systematic errors',
        range: `${ERROR_MASSES_MEV.join(' to ')} MeV; held constant outside`,
        value: mass,
      },
      holds: within(of.massMev, ERROR_MASSES_MEV),
    },
    {
      ...{ what: 'statistical error of the acceptance', range: `at most ${percent(GREATEST_RELATIVE_ERROR)}` },
      ...{
        value: Number.isFinite(relative) ? percent(relative) : 'no event',
        holds: relative <= GREATEST_RELATIVE_ERROR,
      },
    },
    {
      ...{ what: 'running periods with a signal sample', range: 'I, II and III', value: listOf(of.periods) },
      holds: of.periods.length === PERIODS,
    },
    {
      ...{
        what: 'efficiency from simulation',
        range: 'every period that has a sample',
        value: listOf(of.simulatedPeriods),
      },
      holds: of.simulatedPeriods.length === of.periods.length,
    },
    ...methodChecks(of),
  ];
}

function methodChecks({ method, background, toys }: LimitCircumstances): ValidityCheck[] {
  if (method === 'asymptotic') {
    return [
      {
        ...{ what: 'asymptotic formula', range: `${FEWEST_FOR_FORMULA} events of background or more` },
        ...{ value: background.toPrecision(2), holds: background >= FEWEST_FOR_FORMULA },
      },
    ];
  }
  if (method === 'toys') {
    return [
      {
        ...{ what: 'number of toys', range: `${FEWEST_TOYS} or more under each hypothesis`, value: String(toys) },
        holds: toys >= FEWEST_TOYS,
      },
    ];
  }
  return [];
}

const within = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`;
const listOf = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
