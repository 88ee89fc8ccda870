import type { CallRequest } from '../../../contract/calls.ts';

/** The command that makes a comparison again, number for number. */
export function compareCommand(request: CallRequest<'study.compare'>): string {
  const options: readonly (readonly [string, string | number])[] = [
    ['events', request.events],
    ['mass', `${request.mass_gev}GeV`],
    ['level', request.level],
    ['map', request.map],
    ['map-energy', `${request.map_energy_gev}GeV`],
    ['columns', request.columns],
    ['rows', request.rows],
    ['pairs', request.pairs],
    ['refine', request.refine],
    ['leak', request.leak],
    ['members', request.members],
    ['cl', request.cl],
    ['seed', request.seed],
  ];
  return [
    `twin compare ${request.first} ${request.second}`,
    ...options.map(([name, value]) => `--${name} ${value}`),
  ].join(' ');
}
