import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { DataColour, Figure, Layer } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';

type Reply = Omit<CallReply<'study.sweep'>, 'figures' | 'files' | 'command'>;
type Point = Reply['points'][number];

const COLOURS: readonly DataColour[] = ['blue', 'vermilion', 'green', 'purple', 'orange', 'sky-blue', 'ink', 'grey'];

interface Quantity {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly scale: 'linear' | 'log';
  readonly value: (point: Point) => number | null;
  readonly error: (point: Point) => number | null;
  /** What the detector as it is has. */
  readonly reference?: (reply: Reply) => number | null;
}

const QUANTITIES: readonly Quantity[] = [
  {
    ...{ id: 'limit', name: 'Expected limit', label: 'expected 90 % CL limit on \\epsilon', scale: 'linear' },
    value: ({ limit }) => limit,
    // ε goes with one over the root of the efficiency.
    error: ({ limit, efficiency_ratio: ratio, efficiency_ratio_error: error }) =>
      limit === null || ratio === null || error === null || ratio === 0 ? null : (limit * error) / (2 * ratio),
    reference: ({ reference }) => reference.limit,
  },
  {
    ...{ id: 'efficiency', name: 'Efficiency of the signal', label: 'efficiency / that of the reference' },
    scale: 'linear',
    value: (point) => point.efficiency_ratio,
    error: (point) => point.efficiency_ratio_error,
    reference: () => 1,
  },
  {
    ...{ id: 'leak', name: 'Leak of the HCAL', label: 'probability to pass the HCAL unseen', scale: 'log' },
    value: ({ leak }) => (leak !== null && leak > 0 ? leak : null),
    error: ({ leak, leak_error: error }) => (leak === null || error === null ? null : Math.min(error, 0.99 * leak)),
  },
];

/** Limit, efficiency and leak against the first parameter; a second one gives a line for each of its values. */
export function sweepFigures(reply: Reply, request: CallRequest<'study.sweep'>): Figure[] {
  return QUANTITIES.flatMap((quantity) => {
    const shown = reply.points.filter((point) => quantity.value(point) !== null);
    return shown.length === 0 ? [] : [sweepFigure(reply, shown, request, quantity)];
  });
}

function sweepFigure(
  reply: Reply,
  points: readonly Point[],
  request: CallRequest<'study.sweep'>,
  { id, name, label, scale, value, error, reference }: Quantity,
): Figure {
  const [first, second] = reply.parameters;
  const usual = reference?.(reply) ?? null;
  const lines = [...Map.groupBy(points, ({ values }) => values[1])];
  return {
    id: `sweep-${id}`,
    name,
    description: `${name} of ${reply.reference.geometry} against ${reply.parameters.map(titleOf).join(' and ')}: ${request.events} signal events of ${request.mass_gev} GeV at each setting, the same in all.`,
    label: figureLabel(reply.reference.geometry, `m_{A'} = ${Number((request.mass_gev * 1000).toPrecision(6))} MeV`),
    notes: id === 'leak' ? [`${request.leak} of 100 GeV into HCAL1`] : ['background held'],
    x: {
      ...{ label: first!.name.replaceAll('-', ' '), scale: 'linear' },
      ...(first!.unit === null ? {} : { unit: first!.unit }),
    },
    y: { label, scale },
    layers: [
      ...lines.map(([at, line], i): Layer => ({
        ...{ id: `line-${i}`, kind: 'points', colour: COLOURS[i % COLOURS.length]! },
        ...(at === undefined || second === undefined
          ? {}
          : { label: `${second.name} ${at} ${second.unit ?? ''}`.trim() }),
        x: line.map(({ values }) => values[0]!),
        y: line.map(value),
        yErrors: line.map(error),
      })),
      ...(usual === null
        ? []
        : [
            {
              id: 'reference',
              kind: 'reference',
              direction: 'horizontal',
              at: usual,
              label: 'as it is',
              dash: 'dashed',
            } as const,
          ]),
    ],
    provenance: {
      kinds: ['simulation', 'paper-input'],
      sources: [`geometry ${reply.reference.geometry}`, 'efficiencies and background: Tables II and IV of the paper'],
    },
  };
}

function titleOf({ name, unit }: Reply['parameters'][number]): string {
  return unit === null ? name : `${name} in ${unit}`;
}
