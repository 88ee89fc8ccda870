import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { ScanCard } from './scan-card.ts';
import type { ScanReply } from './scan-reply.ts';
import { drawTiles, rangeOfTiles } from './tile-map.ts';

type Point = ScanReply['points'][number];

interface Quantity {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly unit?: string;
  readonly value: (point: Point) => number;
}

const X0: Quantity = {
  id: 'x0',
  name: 'Least matter on rays',
  label: 'least X_{0} of 25 rays',
  value: (p) => p.x0_min,
};
const LAMBDA: Quantity = {
  ...{ id: 'lambda', name: 'Least interaction lengths on rays', label: 'least \\lambda_{int} of 25 rays' },
  value: (point) => point.lambda_min,
};

const ENERGY: readonly Quantity[] = [
  { id: 'mean', name: 'Mean energy', label: '⟨E⟩', unit: 'GeV', value: (p) => p.mean_gev },
  { id: 'mean-error', name: 'Mean energy, error', label: 'error of ⟨E⟩', unit: 'GeV', value: (p) => p.mean_error_gev },
  { id: 'rms', name: 'Spread of the energy', label: 'rms of E', unit: 'GeV', value: (p) => p.rms_gev },
  {
    ...{ id: 'rms-error', name: 'Spread of the energy, error', label: 'error of the rms', unit: 'GeV' },
    value: (point) => point.rms_error_gev,
  },
  { id: 'leak', name: 'Leak', label: 'share of the energy that leaves', value: (p) => p.leak_fraction },
  {
    id: 'leak-error',
    name: 'Leak, error',
    label: 'error of the share that leaves',
    value: (p) => p.leak_fraction_error,
  },
  { id: 'below-half', name: 'Leak tail', label: 'particles seen with less than E/2', value: (p) => p.below_half },
];

/** Maps of a scan: what showers did, with their errors (`…-error`), and matter on rays. */
export function scanFigures({ points }: ScanReply, card: ScanCard, geometry: string): Figure[] {
  if (points.length === 0) return [];
  const matter = card.face === 'ecal' ? [X0, LAMBDA] : [LAMBDA, X0];
  return [...ENERGY, ...matter].map((quantity) => scanMap(points, card, geometry, quantity));
}

function scanMap(
  points: readonly Point[],
  { face, particle, energy_gev: energy, level, events, angle_mrad: angle }: ScanCard,
  geometry: string,
  { id, name, label, unit, value }: Quantity,
): Figure {
  return drawTiles(points, {
    ...{ id: `scan-${id}`, name, value },
    description: `${name} over the face of the ${face.toUpperCase()} of ${geometry}: ${events} ${particle} of ${energy} GeV a tile, level ${level}, at ${angle.join(', ')} mrad.`,
    label: figureLabel(geometry, face.toUpperCase(), `${particle} ${energy} GeV`),
    colour: {
      ...{ label, ...(unit === undefined ? {} : { unit }), scale: 'linear', map: 'viridis' },
      range: rangeOfTiles(points, value),
    },
    provenance: { kinds: ['simulation'], sources: [`geometry ${geometry}`] },
  });
}
