import type { CallReply } from '../../../contract/calls.ts';
import { formatSeconds } from '../progress.ts';
import { significant, textTable } from '../text-table.ts';

type Reply = CallReply<'analysis.background'>;
type Table = Omit<Reply, 'figures' | 'wall_s' | 'data_side_band'>;

type Events = Pick<Table['rows'][number], 'n_b' | 'statistical' | 'systematic'>;

const right = (title: string) => ({ title, align: 'right' }) as const;

export function backgroundText(reply: Reply): string {
  const data = reply.data_side_band.length > 0 ? `\n\n${dataBandText(reply.data_side_band)}` : '';
  return `${backgroundTableText(reply)}${data}\nDone in ${formatSeconds(reply.wall_s)}.`;
}

/** Table IV and the side bands. */
export function backgroundTableText({
  rows,
  side_band: bands,
  cross_checks: checks,
  total,
  exposure_eot: eot,
  warnings,
}: Table): string {
  const table = textTable(
    [
      { title: `source, ${eot.toExponential(2)} EOT`, align: 'left' },
      ...['n_b', 'statistical', 'systematic', 'N_eff', 'per 1e10 EOT', 'Table IV'].map(right),
    ],
    [
      ...rows.flatMap((row) => [
        [row.source, ...eventColumns(row, eot), paperText(row.paper)],
        ...row.elements.map((part) => [`  ${part.element}`, ...eventColumns(part, eot), '']),
      ]),
      totalLine('total, as modelled', total.modelled, ''),
      ...(total.with_side_band === null
        ? []
        : [
            totalLine(
              'total, upstream from side band C',
              total.with_side_band,
              `${total.paper.n_b} ± ${total.paper.error}`,
            ),
          ]),
    ],
  );
  return [
    table,
    ...(bands.length > 0 ? [bandText(bands)] : []),
    ...(checks === null ? [] : [checksText(checks)]),
    ...warnings,
  ].join('\n\n');
}

function eventColumns(
  { n_b: events, statistical, systematic, n_eff: effective }: Events & { readonly n_eff: number | null },
  eot: number,
): string[] {
  return [
    number(events),
    number(statistical),
    number(systematic),
    effective === null ? '-' : effective.toFixed(0),
    number((events * 1e10) / eot),
  ];
}

function totalLine(
  name: string,
  { n_b: events, statistical, systematic, per_1e10_eot: perEot }: Table['total']['modelled'],
  paper: string,
) {
  return [name, number(events), number(statistical), number(systematic), '', number(perEot), paper];
}

function bandText(bands: Table['side_band']): string {
  return textTable(
    [
      { title: 'side band C', align: 'left' },
      ...['events', 'slope 1/GeV', 'paper', 'n_b', 'paper', 'per 1e10 EOT'].map(right),
    ],
    bands.map((band) => [
      band.run,
      band.events_in_band,
      band.slope_per_gev === null
        ? '-'
        : `${significant(band.slope_per_gev, 3)} ± ${significant(band.slope_error!, 2)}`,
      band.slope_paper,
      band.n_b === null ? '-' : `${number(band.n_b)} ± ${number(band.error!)}`,
      `${band.n_b_paper} ± ${band.error_paper}`,
      band.per_1e10_eot === null ? '-' : number(band.per_1e10_eot),
    ]),
  );
}

function dataBandText(bands: Reply['data_side_band']): string {
  return textTable(
    [
      { title: 'side band C of data', align: 'left' },
      ...['run', 'EOT', 'events', 'slope 1/GeV', 'n_b', 'per 1e10 EOT', 'box'].map(right),
    ],
    bands.map((band) => [
      band.label,
      band.run,
      band.eot.toExponential(2),
      band.events_in_band,
      band.slope_per_gev === null
        ? '-'
        : `${significant(band.slope_per_gev, 3)} ± ${significant(band.slope_error!, 2)}`,
      band.n_b === null ? '-' : `${number(band.n_b)} ± ${number(band.error!)}`,
      band.per_1e10_eot === null ? '-' : number(band.per_1e10_eot),
      band.is_blind ? 'shut' : 'open',
    ]),
  );
}

function checksText({ validation, side_band_a: bandA }: NonNullable<Table['cross_checks']>): string {
  const region =
    validation === null
      ? 'Validation region: too few events.'
      : `Validation region: slope ${significant(validation.slope_per_gev, 3)} ± ${significant(validation.slope_error, 2)} per GeV, ${number(validation.predicted)} events foretold below 50 GeV within a factor of ${significant(Math.exp(validation.ln_error), 2)}, ${number(validation.observed)} there (pull ${validation.pull.toFixed(1)}).`;
  const a =
    bandA.events > 0 ? `${number(bandA.events)} events` : `no event, fewer than ${number(bandA.upper_limit)} (90 %)`;
  return `${region}\nSide band A: ${a}.`;
}

const number = (value: number) =>
  Math.abs(value) < 1e-3 && value !== 0 ? value.toExponential(1) : significant(value, 2);

function paperText({ n_b: events, error, below }: Table['rows'][number]['paper']): string {
  if (events !== null) return `${events} ± ${error}`;
  return below === null ? 'negligible' : `< ${below}`;
}
