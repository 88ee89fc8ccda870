import type { CallReply } from '../../contract/calls.ts';
import { formatCount, formatPlain, formatScientific, formatSignificant } from './format.ts';

/** The numbers that a study is made for: a name and one value, or one of each detector and their ratio. */
export interface StudyNumbers {
  readonly head: readonly string[];
  readonly rows: readonly (readonly [name: string, ...values: string[]])[];
  readonly notes: readonly string[];
}

const NONE = '–';
const tiny = (value: number | null) => (value === null ? NONE : value === 0 ? '0' : formatScientific(value, 3));
const withError = (value: number | null, error: number | null) =>
  value === null ? NONE : `${formatSignificant(value, 4)} ± ${formatSignificant(error ?? 0, 2)}`;

export function scanNumbers(scan: CallReply<'study.read'>): StudyNumbers {
  return {
    head: [],
    rows: [
      ['tiles', `${formatCount(scan.points.length)}${scan.is_finished ? '' : ', not complete'}`],
      ['particles', formatCount(scan.events)],
      ['median of the grid', `${formatSignificant(scan.median_gev, 5)} GeV`],
      ['seen below E/2', formatCount(scan.below_half)],
      ['their share, 90 % CL', `< ${formatScientific(scan.below_half_limit, 2)}`],
      ['digest', scan.digest?.slice(0, 16) ?? NONE],
    ],
    notes: [],
  };
}

export function uniformityNumbers(reply: CallReply<'study.uniformity'>): StudyNumbers {
  const { generated, located, mean_gev: mean, rms_gev: rms, non_uniformity: spread, chi2_per_degree: chi2 } = reply;
  return {
    head: [],
    rows: [
      ['electrons placed by MM3 and MM4', `${formatCount(located)} of ${formatCount(generated)}`],
      ['mean energy', `${formatSignificant(mean, 5)} GeV`],
      ['rms', `${formatSignificant(rms, 3)} GeV`],
      ['from place to place, beyond chance', `${formatSignificant(100 * spread, 2)} %`],
      ['χ² a bin', formatSignificant(chi2, 3)],
    ],
    notes: ['χ² a bin is 1 where the response is the same everywhere.'],
  };
}

export function leakNumbers(leak: CallReply<'study.leak'>): StudyNumbers {
  const found =
    leak.relative_error === null
      ? `< ${tiny(leak.upper_limit)} at 90 % CL`
      : `${formatScientific(leak.probability, 3)} (± ${formatSignificant(100 * leak.relative_error, 2)} %)`;
  return {
    head: [],
    rows: [
      ['probability', found],
      ['exp(−L/λ)', tiny(leak.analytic)],
      ['out of a side', tiny(leak.escaped)],
      ['light hides 2.5 thresholds', tiny(leak.light_tail)],
      ['repeats', `${formatCount(leak.repeats)} of ${formatCount(leak.members)} cascades a plane`],
      ['computing', `${formatSignificant(leak.cpu_s, 2)} s`],
      ...leak.modules.map(
        ({ name, depth_lambda: depth, analytic, simulated }) =>
          [
            `${name}, ${depth === null ? NONE : formatSignificant(depth, 3)} λ`,
            `${tiny(simulated)} (exp: ${tiny(analytic)})`,
          ] as const,
      ),
    ],
    notes: leak.warnings,
  };
}

export function compareNumbers(reply: CallReply<'study.compare'>): StudyNumbers {
  const { efficiency, limit, leak, backgrounds, samples, map, geometry } = reply;
  const strongest = map?.strongest;
  return {
    head: ['', geometry[0] ?? '', geometry[1] ?? '', 'second / first'],
    rows: [
      [
        ...(['efficiency of the signal', formatSignificant(efficiency.first, 4)] as const),
        ...[formatSignificant(efficiency.second, 4), withError(efficiency.ratio, efficiency.ratio_error)],
      ],
      [
        ...([`limit on ε, ${formatPlain(limit.mass_mev)} MeV`, tiny(limit.first)] as const),
        ...[tiny(limit.second), withError(limit.ratio, limit.ratio_error)],
      ],
      ...(leak === null
        ? []
        : [
            [
              ...(['leak of the HCAL', tiny(leak.first)] as const),
              ...[tiny(leak.second), withError(leak.ratio, leak.ratio_error)],
            ] as const,
          ]),
      ...backgrounds.map(({ name, first, second, ratio, ratio_error: error, is_limit: isLimit }) => {
        const sign = isLimit ? '< ' : '';
        const change = isLimit ? '' : withError(ratio, error);
        return [`background: ${name}`, `${sign}${tiny(first)}`, `${sign}${tiny(second)}`, change] as const;
      }),
    ],
    notes: [
      `Errors of ratios know that the events are the same: correlation of the efficiencies ${efficiency.correlation.toFixed(3)}.`,
      ...samples.map(
        ({ process, events, changed, changed_primaries: primaries }) =>
          `${process}: ${formatCount(changed)} of ${formatCount(events)} events changed, ${formatCount(primaries)} primaries.`,
      ),
      ...(map === null ? [] : [`Map: ${formatCount(map.changed)} of ${formatCount(map.pairs)} showers changed.`]),
      ...(strongest === undefined || strongest === null
        ? []
        : [
            `Strongest tile at (${strongest.x_mm.toFixed(1)}, ${strongest.y_mm.toFixed(1)}) mm: ${strongest.significance.toFixed(1)} σ.`,
          ]),
    ],
  };
}

export function sweepNumbers({ reference, points }: CallReply<'study.sweep'>): StudyNumbers {
  const limits = points.flatMap(({ limit }) => (limit === null ? [] : [limit]));
  return {
    head: [],
    rows: [
      ['detector', reference.geometry],
      ['efficiency as it is', formatSignificant(reference.efficiency, 4)],
      ['limit on ε as it is', tiny(reference.limit)],
      ['best limit of the sweep', limits.length === 0 ? NONE : tiny(Math.min(...limits))],
      ['settings', formatCount(points.length)],
    ],
    notes: ['The background is held; `twin scan cut` moves it with a cut on the energy of the ECAL.'],
  };
}
