import type { CallReply } from '../../contract/calls.ts';
import type { Figure } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';

export type MatterQuantity = 'x0' | 'lambda_int';

/** Matter on lines along z as a map over x and y. */
export function materialFigure(map: CallReply<'geometry.matter'>, name: string, quantity: MatterQuantity): Figure {
  return {
    id: 'matter',
    name: `Matter of ${name}`,
    description: `Matter on lines along z through ${name}, over x and y.`,
    label: figureLabel(name),
    x: { label: 'x', unit: 'mm', scale: 'linear', range: [map.x_edges_mm[0]!, map.x_edges_mm.at(-1)!] },
    y: { label: 'y', unit: 'mm', scale: 'linear', range: [map.y_edges_mm[0]!, map.y_edges_mm.at(-1)!] },
    colour: { label: quantity === 'x0' ? 'X_{0}' : '\\lambda_{int}', scale: 'linear', map: 'viridis' },
    layers: [{ id: 'matter', kind: 'heat-map', xEdges: map.x_edges_mm, yEdges: map.y_edges_mm, values: map[quantity] }],
    provenance: { kinds: ['calculation'], sources: [`geometry ${name}`] },
  };
}
