import type { Systematics } from '../../../physics/analysis/search-model.ts';
import { paperInputs, type SearchInputs } from '../../../physics/analysis/search-inputs.ts';
import { parseExceptions, systematicNames } from '../../../physics/analysis/systematics.ts';
import { readBackgroundInputs } from './background-inputs.ts';
import type { ObservedData } from './observed-data.ts';
import type { LimitMethod } from '../../../physics/statistics/inference/upper-limit.ts';

/** How the limits of a store are to be computed. */
export interface SearchSettings {
  readonly confidenceLevel: number;
  readonly method: LimitMethod;
  readonly systematics: Systematics;
  readonly exceptions: Readonly<Record<string, Systematics>>;
  /** Only with method `toys`. */
  readonly toys: number;
  readonly seed: number;
  readonly workers: number | undefined;
  /** Absent: those of the paper. */
  readonly backgrounds?: SearchInputs['backgrounds'];
  /** Data to count the events of the box in; absent: the paper's number and exposure. */
  readonly data?: ObservedData;
}

interface SearchRequest {
  readonly cl: number;
  readonly systematics: Systematics;
  readonly exceptions?: string | undefined;
  readonly backgrounds?: string | undefined;
}

/** The settings that a request names; exact counting, unless toys or the asymptotic formula are asked for. */
export function searchSettings(
  { cl, systematics, exceptions, backgrounds: file }: SearchRequest,
  {
    method = 'exact',
    toys = 0,
    seed = 0,
    workers,
  }: Partial<Pick<SearchSettings, 'method' | 'toys' | 'seed' | 'workers'>> = {},
): SearchSettings {
  const backgrounds = file === undefined ? undefined : readBackgroundInputs(file);
  const names = systematicNames({ ...paperInputs, ...(backgrounds && { backgrounds }) });
  return {
    ...{ confidenceLevel: cl, method, systematics, toys, seed, workers },
    exceptions: exceptions === undefined ? {} : parseExceptions(exceptions, names),
    ...(backgrounds && { backgrounds }),
  };
}

/** `common`, or with exceptions `common, except cross-section: by-run`. */
export function describeSystematics({ systematics, exceptions }: SearchSettings): string {
  const except = Object.entries(exceptions).map(([name, treatment]) => `${name}: ${treatment}`);
  return except.length === 0 ? systematics : `${systematics}, except ${except.join(', ')}`;
}
