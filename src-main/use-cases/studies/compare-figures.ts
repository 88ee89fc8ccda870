import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { heatMapOfTiles } from './scan-figures.ts';

type Reply = CallReply<'study.compare'>;
type Tile = NonNullable<Reply['map']>['tiles'][number];

/** Difference maps: matter on rays, mean energy, significance. */
export function compareFigures(
  { map, geometry }: Pick<Reply, 'map' | 'geometry'>,
  { map_energy_gev: energy, pairs }: CallRequest<'study.compare'>,
): Figure[] {
  if (map === null) return [];
  const title = geometry.join(' → ');
  const figure = (
    id: string,
    name: string,
    label: string,
    unit: string | undefined,
    value: (tile: Tile) => number,
  ): Figure => ({
    ...{ id, name },
    description: `${name} over the face of the ECAL from ${geometry[0]} to ${geometry[1]}: ${pairs} electrons of ${energy} GeV a tile, the same in both.`,
    label: `NA64 twin, ${title}, e- ${energy} GeV`,
    x: { label: 'x', unit: 'mm', scale: 'linear' },
    y: { label: 'y', unit: 'mm', scale: 'linear' },
    colour: { label, ...(unit === undefined ? {} : { unit }), scale: 'linear', map: 'viridis' },
    layers: [{ id: 'tiles', kind: 'heat-map', ...heatMapOfTiles(map.tiles, value) }],
    provenance: { kinds: ['simulation'], sources: geometry.map((each) => `geometry ${each}`) },
  });
  return [
    figure('compare-first', 'Mean energy in the first', '⟨E⟩', 'GeV', (tile) => tile.first_gev),
    figure('compare-second', 'Mean energy in the second', '⟨E⟩', 'GeV', (tile) => tile.second_gev),
    figure('compare-difference', 'Energy lost', 'first − second', 'GeV', (tile) => -tile.difference_gev),
    figure('compare-significance', 'Significance', '|difference| / error', undefined, (tile) => tile.significance),
    figure('compare-matter', 'Matter', 'greatest relative change', undefined, (tile) => tile.matter_difference),
  ];
}
