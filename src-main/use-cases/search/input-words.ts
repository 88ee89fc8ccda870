import type { Origin } from '../../../physics/analysis/search-inputs.ts';
import type { NamedInput, SearchModel } from '../../../physics/analysis/search-model.ts';
import type { SearchSettings } from './settings.ts';

const WORDS: Readonly<Record<Origin, string>> = { paper: 'the paper', simulation: 'simulated', assumption: 'assumed' };

/** What each group of inputs is called, and which inputs are in it. */
const GROUPS = [
  ['efficiencies', ({ quantity }: NamedInput) => quantity === 'efficiency'],
  ['background', ({ quantity }: NamedInput) => quantity.startsWith('background')],
  ['errors', ({ quantity }: NamedInput) => quantity.startsWith('signal error')],
] as const;

/** Where the inputs of limits come from, for a figure: `exposure, background, errors: the paper; efficiencies: simulated`. */
export function inputWords(models: readonly Pick<SearchModel, 'inputs'>[], { data }: Pick<SearchSettings, 'data'>) {
  const groups: (readonly [name: string, origin: string])[] = [
    ['exposure', data === undefined ? WORDS.paper : 'pseudo-data'],
    ...GROUPS.map(([name, isMember]) => {
      const origins = models.flatMap(({ inputs }) => inputs.filter(isMember)).map(({ origin }) => WORDS[origin]);
      return [name, [...new Set(origins)].join(' and ')] as const;
    }),
  ];
  const byOrigin = Map.groupBy(groups, ([, origin]) => origin);
  return [...byOrigin].map(([origin, of]) => `${of.map(([name]) => name).join(', ')}: ${origin}`).join('; ');
}

const SIGMAS = ['−2\\sigma', '−1\\sigma', 'the median', '+1\\sigma', '+2\\sigma'] as const;

/** Why a band is one-sided, if it is: outcomes are whole numbers of events, so that several quantiles can be one outcome. */
export function bandWords(band: readonly number[]): string | undefined {
  const last = band.lastIndexOf(band[0]!);
  return last < 2
    ? undefined
    : `Outcomes are whole numbers of events: those expected from −2\\sigma to ${SIGMAS[last]!} are one and the same.`;
}
