import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { drawTiles, rangeOfTiles } from './tile-map.ts';

type Reply = CallReply<'study.compare'>;
type Tile = NonNullable<Reply['map']>['tiles'][number];

interface Quantity {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  /** `difference`: blue to red around zero; what did not change stays blank. */
  readonly kind: 'value' | 'difference';
  readonly value: (tile: Tile) => number;
}

const QUANTITIES: readonly Quantity[] = [
  {
    ...{
      id: 'significance',
      name: 'Significance of the difference',
      label: '(second − first) / error',
      unit: '\\sigma',
    },
    ...{ kind: 'difference', value: (tile) => Math.sign(tile.difference_gev) * tile.significance },
  },
  {
    ...{ id: 'difference', name: 'Difference of the energy', label: 'second − first', unit: 'GeV', kind: 'difference' },
    value: (tile) => tile.difference_gev,
  },
  {
    ...{
      id: 'difference-error',
      name: 'Difference of the energy, error',
      label: 'error of the difference',
      unit: 'GeV',
    },
    ...{ kind: 'value', value: (tile) => tile.difference_error_gev },
  },
  {
    ...{ id: 'leak', name: 'Difference of the leak', label: 'share that leaves, second − first', kind: 'difference' },
    value: (tile) => tile.leak_difference,
  },
  {
    ...{ id: 'first', name: 'Mean energy in the first', label: '⟨E⟩', unit: 'GeV', kind: 'value' },
    value: (tile) => tile.first_gev,
  },
  {
    ...{ id: 'second', name: 'Mean energy in the second', label: '⟨E⟩', unit: 'GeV', kind: 'value' },
    value: (tile) => tile.second_gev,
  },
  {
    ...{ id: 'matter', name: 'Difference of the matter on rays', label: 'greatest relative change', kind: 'value' },
    value: (tile) => tile.matter_difference,
  },
];

/** Maps of what a change of the detector does to the same electrons. */
export function compareFigures(
  { map, geometry }: Pick<Reply, 'map' | 'geometry'>,
  { map_energy_gev: energy, pairs }: CallRequest<'study.compare'>,
): Figure[] {
  if (map === null) return [];
  return QUANTITIES.map(({ id, name, label, unit, kind, value }) =>
    drawTiles(map.tiles, {
      ...{ id: `compare-${id}`, name, value },
      description: `${name} over the face of the ECAL from ${geometry[0]} to ${geometry[1]}: ${pairs} electrons of ${energy} GeV a tile, the same in both.${kind === 'difference' ? ' Blank where nothing changed.' : ''}`,
      label: figureLabel(geometry.join(' → '), `e- ${energy} GeV`),
      colour: {
        ...{ label, ...(unit === undefined ? {} : { unit }), scale: 'linear' },
        map: kind === 'value' ? 'viridis' : 'diverging',
        ...(kind === 'value' ? { range: rangeOfTiles(map.tiles, value) } : {}),
      },
      provenance: { kinds: ['simulation'], sources: geometry.map((each) => `geometry ${each}`) },
    }),
  );
}
