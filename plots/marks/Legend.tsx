import { RichText } from '../markup/RichText.tsx';
import { detailSize, swatchEm, type LegendEntry, type PlacedLegend } from '../layout/legend.ts';
import { LINE_HEIGHT } from '../layout/text.ts';
import { MarkerSymbol } from './MarkerSymbol.tsx';
import { px } from './path.ts';
import { BAND_OPACITY, fillOf, strokeOf, type Pen } from './pen.ts';

/** Notes, then an entry a layer; no box around it. */
export function Legend({ legend, pen }: { readonly legend: PlacedLegend; readonly pen: Pen }) {
  const { notes, entries, sizePx, x, y } = legend;
  const line = LINE_HEIGHT * sizePx;
  const textX = x + (swatchEm.width + swatchEm.gap) * sizePx;
  return (
    <g fontSize={px(sizePx)} fill={pen.theme.ink}>
      {notes.map((note, i) => (
        <text key={note} x={px(x)} y={px(y + i * line + 0.95 * sizePx)}>
          <RichText markup={note} sizePx={sizePx} />
        </text>
      ))}
      {entries.map((entry) => {
        const top = y + entry.topPx;
        return (
          <g key={entry.styled.layer.id}>
            <Swatch entry={entry} x={x} y={top + 0.6 * sizePx} sizePx={sizePx} pen={pen} />
            <text x={px(textX)} y={px(top + 0.95 * sizePx)}>
              <RichText markup={entry.label} sizePx={sizePx} />
            </text>
            {entry.detail !== undefined && (
              <text
                x={px(textX)}
                y={px(top + line + 0.75 * sizePx)}
                fontSize={px(detailSize(sizePx))}
                fill={pen.theme.muted}
              >
                <RichText markup={entry.detail} sizePx={detailSize(sizePx)} />
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** A sample of the layer: a box for what has an area, a line for what has a line, a point with its bar. */
function Swatch(props: {
  readonly entry: LegendEntry;
  readonly x: number;
  readonly y: number;
  readonly sizePx: number;
  readonly pen: Pen;
}) {
  const { entry, x, y, sizePx, pen } = props;
  const { layer, style } = entry.styled;
  const width = swatchEm.width * sizePx;
  const box = { x: px(x), y: px(y - 0.36 * sizePx), width: px(width), height: px(0.72 * sizePx) };
  const stroke = strokeOf(pen, style.colour, style.dash);
  const line = <line x1={px(x)} x2={px(x + width)} y1={px(y)} y2={px(y)} {...stroke} />;
  switch (layer.kind) {
    case 'histogram':
      if (layer.style === 'line' && layer.uncertainty !== 'belt') return line;
      return (
        <>
          <rect {...box} {...fillOf(pen, style.colour, layer.style === 'filled' ? 'filled' : 'hatched')} />
          <rect {...box} {...stroke} />
          {layer.style === 'filled' && layer.uncertainty === 'belt' && (
            <rect {...box} {...fillOf(pen, style.colour, 'hatched')} />
          )}
        </>
      );
    case 'points': {
      const bar = strokeOf(pen, style.colour, 'solid');
      const [middle, half] = [x + width / 2, 0.6 * sizePx];
      return (
        <>
          {layer.yErrors !== undefined && (
            <line x1={px(middle)} x2={px(middle)} y1={px(y - half)} y2={px(y + half)} {...bar} />
          )}
          <MarkerSymbol x={middle} y={y} style={style} pen={pen} />
        </>
      );
    }
    case 'band':
      return <rect {...box} {...fillOf(pen, style.colour, layer.style, BAND_OPACITY)} />;
    case 'exclusion':
      if (layer.style === 'outline') return line;
      return (
        <>
          <rect {...box} {...fillOf(pen, style.colour, layer.style ?? 'filled')} />
          <rect {...box} {...stroke} />
        </>
      );
    default:
      return line;
  }
}
