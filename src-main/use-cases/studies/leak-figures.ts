import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure, Layer } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';

type Reply = Omit<CallReply<'study.leak'>, 'figures' | 'files' | 'command'>;

/** How fast a leak falls with depth, beside exp(−L/λ), and where each module ends. */
export function leakFigures(reply: Reply, request: CallRequest<'study.leak'>): Figure[] {
  const { per_depth: rows } = reply;
  const reached = rows.filter(({ probability }) => probability > 0);
  if (reached.length === 0) return [];
  const { particle, energy_gev: energy, threshold_gev: threshold, start } = request;
  const least = Math.min(...reached.map(({ probability }) => probability), reply.analytic ?? 1);
  const depths = rows.map(({ depth_lambda: depth }) => depth);
  const analytic: Layer[] = rows.every(({ analytic: value }) => value === null)
    ? []
    : [
        {
          ...{ id: 'analytic', kind: 'curve', label: 'exp(−L/\\lambda)', colour: 'grey', dash: 'dashed' },
          ...{ x: depths, y: rows.map(({ analytic: value }) => value) },
        },
      ];
  return [
    {
      id: 'leak-depth',
      name: 'Probability to be unseen, by depth',
      description: `Probability that a ${particle} of ${energy} GeV that starts at the front of the ${start.toUpperCase()} has come to a depth without having been seen, beside exp(-L/lambda) on the axis.`,
      label: figureLabel(request.geometry, `${particle} ${energy} GeV`),
      notes: [`HCAL below ${threshold} GeV${start === 'ecal' ? ', E_{ECAL} < 50 GeV, V2 < 1 MIP' : ''}`],
      x: { label: 'depth', unit: '\\lambda_{int}', scale: 'linear', range: [0, Math.max(...depths)] },
      y: { label: 'probability to be here unseen', scale: 'log', range: [least / 3, 3] },
      layers: [
        ...analytic,
        {
          ...{ id: 'simulated', kind: 'points', label: 'cascades, by splitting', colour: 'blue' },
          x: reached.map(({ depth_lambda: depth }) => depth),
          y: reached.map(({ probability }) => probability),
          yErrors: reached.map(({ probability, probability_error: error }) => Math.min(error, 0.99 * probability)),
        },
        ...ends(reply),
      ],
      legend: 'bottom-left',
      provenance: {
        kinds: ['simulation'],
        sources: [`geometry ${request.geometry}`, 'vertex model: docs/physics/leaks.md'],
      },
    },
  ];
}

/** A line where each part of the calorimeters ends. */
function ends({ modules, per_depth: rows }: Reply): Layer[] {
  let depth = 0;
  const last = rows.at(-1)?.depth_lambda ?? 0;
  const total = modules.reduce((sum, { depth_lambda: part }) => sum + (part ?? 0), 0);
  if (!(total > 0)) return [];
  return modules.flatMap(({ name, depth_lambda: part }): Layer[] => {
    // The parts are in the lengths of the particle itself, the axis in those of a nucleon.
    depth += ((part ?? 0) / total) * last;
    if ((part ?? 0) / total < 0.02) return [];
    return [{ id: `end-${name}`, kind: 'reference', direction: 'vertical', at: depth, label: name, dash: 'dotted' }];
  });
}
