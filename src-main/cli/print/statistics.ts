import type { CallReply } from '../../../contract/calls.ts';
import { percent, significant, textTable } from '../text-table.ts';

const right = (title: string) => ({ title, align: 'right' }) as const;
const left = (title: string) => ({ title, align: 'left' }) as const;
const numberOr = (value: number | null, digits: number) => (value === null ? '-' : significant(value, digits));
const warningLines = (warnings: readonly string[]) => warnings.map((warning) => `Warning: ${warning}`);

/** Zero where what is left of it is rounding, beside its error. */
const withoutNoise = (value: number, error: number | null) => (Math.abs(value) < 1e-9 * (error ?? 0) ? 0 : value);

type Comparison = Extract<CallReply<'statistics.limit'>, { readonly of: 'workspace' }>['beside'][number];

export function workspaceLimitText(
  reply: Extract<CallReply<'statistics.limit'>, { readonly of: 'workspace' }>,
): string {
  const error = reply.observed_error === null ? '' : ` ± ${significant(reply.observed_error, 2)}`;
  return [
    `${percent(reply.confidence_level)} CL upper limit on the signal strength: ${numberOr(reply.observed, 5)}${error} (${reply.method})`,
    `expected, -2 to +2 sigma: ${reply.expected.map((value) => numberOr(value, 5)).join('  ')}`,
    reply.definition,
    ...warningLines(reply.warnings),
    ...reply.beside.map((other) => `Beside it, ${comparisonText(other)}`),
  ].join('\n');
}

export function fitText(reply: CallReply<'statistics.fit'>): string {
  const parameters = Object.entries(reply.bestfit);
  const withIntervals = parameters.some(([, { interval }]) => interval !== null);
  const table = textTable(
    [
      ...[left('parameter'), right('value'), right('error')],
      ...(withIntervals ? [right('from'), right('to')] : []),
      ...[right('pull'), right('constraint'), left('state')],
    ],
    parameters.map(([name, p]) => [
      name,
      significant(withoutNoise(p.value, p.error ?? p.constraint), 5),
      numberOr(p.error, 3),
      ...(withIntervals ? [numberOr(p.interval?.lower ?? null, 5), numberOr(p.interval?.upper ?? null, 5)] : []),
      numberOr(p.pull === null ? null : withoutNoise(p.pull, 1), 3),
      numberOr(p.constraint, 3),
      p.state,
    ]),
  );
  const limits = (reply.limit_impacts ?? []).map(
    ({ name, up, down, without }) =>
      `${name}: +1 sigma ${significant(up, 4)}, -1 sigma ${significant(down, 4)}, without error ${significant(without, 4)}`,
  );
  const { goodness_of_fit: fit } = reply;
  const goodness = `saturated goodness of fit: ${significant(fit.delta_twice_nll, 4)} for ${fit.degrees_of_freedom} degrees of freedom, p = ${numberOr(fit.p_value, 3)}`;
  const impacts = (reply.impacts ?? []).map(
    ({ name, postfit }) =>
      `${name}: ${postfit === null ? '-' : `+1 sigma ${significant(postfit.up, 3)}, -1 sigma ${significant(postfit.down, 3)}`}`,
  );
  return [
    `fit ${reply.status}, -2 ln L = ${reply.twice_nll.toFixed(6)}`,
    table,
    goodness,
    ...(impacts.length === 0 ? [] : ['impacts on the parameter of interest:', ...impacts]),
    ...(reply.scan === null ? [] : scanLines(reply.scan)),
    ...(limits.length === 0 ? [] : ['limits on epsilon with one error held or left out:', ...limits]),
    ...reply.advice,
    ...reply.files.map((file) => `wrote ${file}`),
    ...warningLines(reply.warnings),
  ].join('\n');
}

/** One parameter as a table; a plane is for a picture, and for --json. */
function scanLines({ parameters, values, delta_twice_nll }: NonNullable<CallReply<'statistics.fit'>['scan']>) {
  if (parameters.length > 1) return [`-2 ln lambda over ${parameters.join(' and ')}: in --json, and in the figure`];
  const rows = values[0]!.map((value, i) => [significant(value, 5), numberOr(delta_twice_nll[i]!, 4)]);
  return [textTable([right(parameters[0]!), right('-2 ln lambda')], rows)];
}

export function hypotestText(reply: CallReply<'statistics.hypotest'>): string {
  const lines =
    reply.cls_obs === null
      ? [
          `p0 = ${numberOr(reply.p0, 5)}${plusMinus(reply.p0_error)}, significance ${numberOr(reply.significance, 4)} sigma (${reply.method})`,
        ]
      : [
          `CLs = ${significant(reply.cls_obs, 6)}${plusMinus(reply.cls_obs_error)} (${reply.method}), CLs+b = ${numberOr(reply.clsb, 6)}, CLb = ${numberOr(reply.clb, 6)}`,
          `expected, -2 to +2 sigma: ${(reply.cls_exp ?? []).map((value) => significant(value, 5)).join('  ')}`,
        ];
  return [...lines, ...warningLines(reply.warnings)].join('\n');
}

export function comparisonText(other: Comparison): string {
  return `${other.method}: ${numberOr(other.observed, 4)}${plusMinus(other.observed_error)}. ${other.note}`;
}

const plusMinus = (error: number | null): string => (error === null ? '' : ` +- ${significant(error, 2)}`);

export function logpdfText(reply: CallReply<'statistics.logpdf'>): string {
  const expected = reply.expected_data.map((value) => significant(value, 6)).join('  ');
  return [`ln L = ${reply.logpdf}`, `expected data: ${expected}`, ...warningLines(reply.warnings)].join('\n');
}
