import type { DataColour } from '../../contract/figure.ts';
import type { FigureLayout } from '../layout/layout-figure.ts';
import { px } from './path.ts';
import { clipId, hatchId, type Pen } from './pen.ts';

/** Clip paths of the frames and the hatchings that this figure uses. */
export function Definitions({ layout, pen }: { readonly layout: FigureLayout; readonly pen: Pen }) {
  const pitch = px(5 * pen.axisPx + 2);
  return (
    <defs>
      {layout.panels.map(({ frame }, i) => (
        <clipPath key={i} id={clipId(pen, i)}>
          <rect x={px(frame.x)} y={px(frame.y)} width={px(frame.width)} height={px(frame.height)} />
        </clipPath>
      ))}
      {hatchedColours(layout).map((colour) => (
        <pattern
          key={colour}
          id={hatchId(pen, colour)}
          width={pitch}
          height={pitch}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <line x1="0" x2="0" y1="0" y2={pitch} stroke={pen.theme.data[colour]} strokeWidth={px(1.2 * pen.axisPx)} />
        </pattern>
      ))}
    </defs>
  );
}

function hatchedColours({ panels }: FigureLayout): readonly DataColour[] {
  const colours = panels.flatMap(({ layers }) =>
    layers.flatMap(({ layer, style }): readonly DataColour[] => {
      if (layer.kind === 'regions') {
        return layer.areas.filter(({ state }) => state === 'blinded').map(({ colour }) => colour ?? style.colour);
      }
      if (layer.kind === 'cell-map') return ['grey'];
      const isHatched = 'style' in layer && layer.style === 'hatched';
      const hasBelt = layer.kind === 'histogram' && layer.uncertainty === 'belt';
      return isHatched || hasBelt ? [style.colour] : [];
    }),
  );
  return [...new Set(colours)];
}
