import type { LayerOf, Samples } from '../../contract/figure.ts';
import { inkOn } from '../contrast.ts';
import type { ColourScale } from '../layout/colour-scale.ts';
import type { Plane } from '../layout/geometry.ts';
import { fitSize, HALF_DIGIT } from '../layout/text.ts';
import { RichText } from '../markup/RichText.tsx';
import { measureMarkup } from '../markup/measure.ts';
import { formatValue } from '../scale/numbers.ts';
import { px } from './path.ts';
import { fillOf, type Pen } from './pen.ts';

/** The face of a calorimeter: a cell has its colour and its value; one without a value is hatched. */
export function CellMap(props: {
  readonly layer: LayerOf<'cell-map'>;
  readonly colour: ColourScale;
  readonly plane: Plane;
  readonly textPx: number;
  readonly pen: Pen;
}) {
  const { layer, colour, plane, textPx, pen } = props;
  const width = plane.x.toPixel(1) - plane.x.toPixel(0);
  const { texts, sizePx } = cellTexts(layer.values, textPx, 0.82 * width);
  return layer.values.map((value, i) => {
    const column = i % layer.columns;
    const row = Math.floor(i / layer.columns);
    const [left, right] = [plane.x.toPixel(column - 0.5), plane.x.toPixel(column + 0.5)];
    const [bottom, top] = [plane.y.toPixel(row - 0.5), plane.y.toPixel(row + 0.5)];
    const level = colour.levelOf(value);
    const hue = level === null ? null : colour.colourOf(level);
    const fill = hue === null ? fillOf(pen, 'grey', 'hatched') : { fill: hue };
    const rect = { x: px(left), y: px(top), width: px(right - left), height: px(bottom - top) };
    return (
      <g key={i}>
        <rect {...rect} {...fill} stroke={pen.theme.background} strokeWidth={pen.axisPx} />
        {texts[i] !== '' && (
          <text
            x={px((left + right) / 2)}
            y={px((top + bottom) / 2 + HALF_DIGIT * sizePx)}
            textAnchor="middle"
            fontSize={px(sizePx)}
            fill={hue === null ? pen.theme.ink : inkOn(hue)}
          >
            <RichText markup={texts[i]!} sizePx={sizePx} />
          </text>
        )}
      </g>
    );
  });
}

/** Three digits where all values fit, else two; a value that still does not fit is left to its colour. */
function cellTexts(values: Samples, textPx: number, roomPx: number) {
  const write = (digits: number) => values.map((value) => (isValue(value) ? formatValue(value, digits) : ''));
  const sizeFor = (texts: readonly string[]) => Math.min(textPx, ...texts.map((text) => fitSize(text, textPx, roomPx)));
  const fits = (text: string, sizePx: number) => measureMarkup(text, sizePx) <= roomPx;
  const long = write(3);
  const texts = long.every((text) => fits(text, sizeFor(long))) ? long : write(2);
  const sizePx = sizeFor(texts);
  return { sizePx, texts: texts.map((text) => (fits(text, sizePx) ? text : '')) };
}

function isValue(value: number | null): value is number {
  return value !== null && !Number.isNaN(value);
}
