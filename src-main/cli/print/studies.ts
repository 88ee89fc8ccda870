import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable, type TextColumn } from '../text-table.ts';

const columns = (first: string, ...others: readonly string[]): TextColumn[] => [
  { title: first, align: 'left' },
  ...others.map((title) => ({ title, align: 'right' as const })),
];

const number = (value: number | null, digits = 3) => (value === null ? '-' : value.toExponential(digits - 1));

export function leakText(leak: CallReply<'study.leak'>): string {
  const result =
    leak.relative_error === null
      ? `probability < ${number(leak.upper_limit)} (90 %)`
      : `probability ${number(leak.probability)} ± ${number(leak.error, 2)} (${(100 * leak.relative_error).toFixed(0)} %)`;
  const lines = [
    result,
    `without a signal on the way, exp(-L/lambda): ${number(leak.analytic)}`,
    `out of a side: ${number(leak.escaped)}`,
    `light hides 2.5 times the threshold: ${number(leak.light_tail, 2)}`,
    `${leak.repeats} repeats of ${leak.members} cascades a plane, ${leak.cpu_s.toFixed(1)} s of computing`,
  ];
  const modules = textTable(
    columns('part', 'lambda', 'exp(-L/lambda)', 'simulated'),
    leak.modules.map((part) => [
      part.name,
      part.depth_lambda === null ? '-' : significant(part.depth_lambda, 3),
      number(part.analytic),
      number(part.simulated),
    ]),
  );
  const depths = textTable(
    columns('z (mm)', 'depth (lambda)', 'probability', 'exp(-L/lambda)', 'absorbed', 'out of a side'),
    leak.per_depth.map((row) => [
      row.z_mm.toFixed(0),
      row.depth_lambda.toFixed(2),
      number(row.probability),
      number(row.analytic),
      number(row.absorbed),
      number(row.escaped),
    ]),
  );
  return [
    ...lines,
    '',
    modules,
    '',
    depths,
    ...leak.warnings.map((warning) => `note: ${warning}`),
    ...wrote(leak.files),
  ].join('\n');
}

const MOST_POINTS = 40;

export function scanText(scan: CallReply<'study.scan'>): string {
  const rows = scan.points.toSorted((a, b) => a.mean_gev - b.mean_gev).slice(0, MOST_POINTS);
  const table = textTable(
    columns('tile', 'x (mm)', 'y (mm)', 'side (mm)', 'mean (GeV)', 'rms (GeV)', 'leak', 'below half', 'least X0'),
    rows.map((point) => [
      point.point,
      point.x_mm.toFixed(1),
      point.y_mm.toFixed(1),
      point.width_mm.toFixed(1),
      `${point.mean_gev.toFixed(2)} ± ${point.mean_error_gev.toFixed(2)}`,
      `${point.rms_gev.toFixed(2)} ± ${point.rms_error_gev.toFixed(2)}`,
      point.leak_fraction.toExponential(1),
      point.below_half,
      point.x0_min.toFixed(1),
    ]),
  );
  return [
    `${scan.points.length} tiles, ${scan.events} particles, ${scan.is_finished ? 'complete' : 'not complete'}: ${scan.store}`,
    `median of the grid ${scan.median_gev.toFixed(2)} GeV`,
    `below half of the energy: ${scan.below_half} (share < ${scan.below_half_limit.toExponential(1)} at 90 %)`,
    `digest ${scan.digest ?? '-'}`,
    '',
    ...(scan.points.length > MOST_POINTS ? [`the ${MOST_POINTS} tiles with the lowest mean:`] : []),
    table,
  ].join('\n');
}

export function raysText({ x0, lambda_int: lambda }: CallReply<'study.rays'>): string {
  return textTable(
    columns('on straight lines', 'least', 'mean', 'most'),
    [['X0', x0] as const, ['lambda_int', lambda] as const].map(([name, { min, mean, max }]) => [
      name,
      ...[min, mean, max].map((value) => significant(value, 4)),
    ]),
  );
}

export function uniformityText(found: CallReply<'study.uniformity'>): string {
  const lowest = found.points.toSorted((a, b) => a.pull - b.pull);
  const table = textTable(
    columns('x (mm)', 'y (mm)', 'electrons', 'mean (GeV)', 'pull'),
    [...lowest.slice(0, 5), ...lowest.slice(-5)].map((point) => [
      ...[point.x_mm.toFixed(1), point.y_mm.toFixed(1), point.events],
      ...[`${point.mean_gev.toFixed(2)} ± ${point.mean_error_gev.toFixed(2)}`, point.pull.toFixed(1)],
    ]),
  );
  return [
    `${found.located} of ${found.generated} electrons placed by MM3 and MM4`,
    `mean ${found.mean_gev.toFixed(2)} GeV, rms ${found.rms_gev.toFixed(2)} GeV`,
    ...(found.points.length === 0
      ? ['no bin has electrons enough to be shown: simulate more with --events, or take fewer --bins']
      : [
          `spread from place to place beyond chance ${(100 * found.non_uniformity).toFixed(2)} %, chi2 a bin ${found.chi2_per_degree.toFixed(2)}`,
          '',
          ...['the five lowest and the five highest bins:', table],
        ]),
    ...wrote(found.files),
  ].join('\n');
}

export function reportText({ files, command }: CallReply<'study.report'>): string {
  return [...wrote(files), `made by: ${command}`].join('\n');
}

const wrote = (files: readonly string[]) => files.map((file) => `wrote ${file}`);

export function shotsText({ shots }: CallReply<'study.shots'>): string {
  return textTable(
    columns('shot', 'event', 'x (mm)', 'y (mm)', 'energy (GeV)', 'leak'),
    shots.map((shot) => [
      ...[shot.shot, shot.event, shot.x_mm.toFixed(2), shot.y_mm.toFixed(2)],
      ...[shot.energy_gev.toFixed(3), shot.leak_share.toExponential(2)],
    ]),
  );
}

export function shotText(shot: CallReply<'study.shot'>): string {
  const cells = textTable(
    columns('channel', 'energy'),
    shot.cells.map(({ channel, energy }) => [channel, significant(energy, 4)]),
  );
  const verdict = shot.identical ? 'made again, equal to the last bit' : 'made again: DIFFERS from the file';
  return [`event ${shot.event}: ${shot.energy_gev.toFixed(4)} GeV, ${verdict}`, '', cells].join('\n');
}

export function compareText(reply: CallReply<'study.compare'>): string {
  const { efficiency, limit, leak, map } = reply;
  const ratio = (value: number | null, error: number | null) =>
    value === null ? '-' : `${significant(value, 4)} ± ${significant(error ?? 0, 2)}`;
  const table = textTable(columns('quantity', reply.geometry[0]!, reply.geometry[1]!, 'second / first'), [
    [
      'efficiency of the signal',
      `${efficiency.first.toFixed(4)} ± ${efficiency.first_error.toFixed(4)}`,
      `${efficiency.second.toFixed(4)} ± ${efficiency.second_error.toFixed(4)}`,
      ratio(efficiency.ratio, efficiency.ratio_error),
    ],
    [
      `limit on epsilon, ${significant(limit.mass_mev, 4)} MeV`,
      number(limit.first),
      number(limit.second),
      ratio(limit.ratio, limit.ratio_error),
    ],
    ...(leak === null
      ? []
      : [['leak of the HCAL', number(leak.first), number(leak.second), ratio(leak.ratio, leak.ratio_error)]]),
    ...reply.backgrounds.map(({ name, first, second, ratio: change, ratio_error: error, is_limit: isLimit }) => [
      `background: ${name}`,
      `${isLimit ? '< ' : ''}${number(first)}`,
      `${isLimit ? '< ' : ''}${number(second)}`,
      isLimit ? '' : ratio(change, error),
    ]),
  ]);
  const pairing = `errors of ratios know that the events are the same: correlation of the efficiencies ${efficiency.correlation.toFixed(3)}`;
  const samples = reply.samples.map(
    ({ process, events, changed }) => `${process}: ${changed} of ${events} events changed`,
  );
  const strongest = map?.strongest;
  const found =
    strongest === undefined || strongest === null
      ? []
      : [
          `map: ${map!.changed} of ${map!.pairs} showers changed; strongest tile at (${strongest.x_mm.toFixed(1)}, ${strongest.y_mm.toFixed(1)}) mm, ` +
            `${strongest.width_mm.toFixed(1)} x ${strongest.height_mm.toFixed(1)} mm: ${strongest.difference_gev.toFixed(3)} ± ${strongest.difference_error_gev.toFixed(3)} GeV, ${strongest.significance.toFixed(1)} sigma`,
        ];
  return [...samples, ...found, '', table, pairing, ...wrote(reply.files)].join('\n');
}

export function sweepText({ parameters, reference, points, files }: CallReply<'study.sweep'>): string {
  const names = parameters.map(({ name, unit }) => (unit === null ? name : `${name} (${unit})`));
  const table = textTable(
    columns(names[0]!, ...names.slice(1), 'efficiency', 'over the reference', 'limit on epsilon', 'leak'),
    points.map((point) => [
      ...point.values,
      `${point.efficiency.toFixed(4)} ± ${point.efficiency_error.toFixed(4)}`,
      point.efficiency_ratio === null
        ? '-'
        : `${point.efficiency_ratio.toFixed(4)} ± ${(point.efficiency_ratio_error ?? 0).toFixed(4)}`,
      number(point.limit),
      number(point.leak),
    ]),
  );
  return [`reference ${reference.geometry}: limit ${number(reference.limit)}`, '', table, ...wrote(files)].join('\n');
}
