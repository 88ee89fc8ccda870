import type { LimitRow } from '../hooks/use-limits.ts';

export type Origin = 'simulation' | 'computed' | 'paper' | 'assumption';

/** How a number came to be, in a letter and in words. */
export const ORIGINS: Readonly<Record<Origin, { readonly sign: string; readonly meaning: string }>> = {
  simulation: { sign: 'S', meaning: 'Simulated here' },
  computed: { sign: 'C', meaning: 'Computed here' },
  paper: { sign: 'P', meaning: 'Taken from the paper' },
  assumption: { sign: 'A', meaning: 'Assumed' },
};

/** The names that other tables have for an origin. */
export function originOf(name: 'simulation' | 'computed' | 'paper input' | 'assumption'): Origin {
  return name === 'paper input' ? 'paper' : name;
}

/** A limit in a sentence for each origin: what of it comes from where. */
export function originsOfLimit({ inputs, yields }: LimitRow): readonly (readonly [Origin, string])[] {
  const named = (origin: Origin) =>
    inputs
      .filter((input) => input.origin === origin)
      .map(({ quantity, run }) => (run === undefined ? quantity : `${quantity} (${run})`));
  const told: readonly (readonly [Origin, readonly string[]])[] = [
    ['simulation', [`acceptance of the signal in ${yields.map(({ run }) => run).join(', ')}`, ...named('simulation')]],
    ['computed', ["A' per electron on target, upper limit on the count"]],
    ['paper', ['electrons on target', ...named('paper')]],
    ['assumption', named('assumption')],
  ];
  return told.flatMap(([origin, names]) => (names.length === 0 ? [] : [[origin, names.join('; ')] as const]));
}

/** What of a limit is outside the range in which its ingredients hold. */
export function outsideRange({ validity }: LimitRow): readonly string[] {
  return validity
    .filter(({ holds }) => !holds)
    .map(({ what, value, range }) => `${what}: ${value}, while the range is ${range}`);
}
