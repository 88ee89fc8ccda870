import type { LayerOf } from '../../contract/figure.ts';
import { LEVELS, type ColourScale } from '../layout/colour-scale.ts';
import type { Plane } from '../layout/geometry.ts';
import type { Theme } from '../theme.ts';
import { px } from './path.ts';

/**
 * One path a colour level, neighbours in a row joined: a plane of 40 000 bins stays a document of at most 128 elements
 * that a browser redraws while a brush moves.
 */
export function HeatMap(props: {
  readonly layer: LayerOf<'heat-map'>;
  readonly colour: ColourScale;
  readonly plane: Plane;
  readonly theme: Theme;
}) {
  if (props.layer.style === 'ground') {
    return <path d={groundPath(props.layer, props.plane)} fill={props.theme.grid} shapeRendering="crispEdges" />;
  }
  const paths = heatMapPaths(props.layer, props.colour, props.plane);
  return (
    <g shapeRendering="crispEdges">
      {paths.map((path, level) => path !== '' && <path key={level} d={path} fill={props.colour.colourOf(level)} />)}
    </g>
  );
}

/** An empty bin of a count is not the lowest colour: it shows the background. */
function heatMapPaths(layer: LayerOf<'heat-map'>, colour: ColourScale, plane: Plane): readonly string[] {
  return pathsByLevel(
    layer,
    LEVELS,
    (value) => (value === 0 && layer.zero !== 'value' ? null : colour.levelOf(value)),
    plane,
  );
}

/** All bins that hold something. */
function groundPath(layer: LayerOf<'heat-map'>, plane: Plane): string {
  return pathsByLevel(
    layer,
    1,
    (value) => (value === 0 || value === null || value === undefined ? null : 0),
    plane,
  )[0]!;
}

function pathsByLevel(
  { xEdges, yEdges, values }: LayerOf<'heat-map'>,
  levels: number,
  levelAt: (value: number | null | undefined) => number | null,
  { x, y }: Plane,
): readonly string[] {
  const columns = xEdges.length - 1;
  const xs = xEdges.map((edge) => px(x.toPixelOrFloor(edge)));
  const ys = yEdges.map((edge) => px(y.toPixelOrFloor(edge)));
  const paths = Array.from({ length: levels }, () => '');
  for (let row = 0; row + 1 < ys.length; row += 1) {
    const [bottom, top] = [ys[row]!, ys[row + 1]!];
    for (let column = 0; column < columns;) {
      const level = levelAt(values[row * columns + column]);
      let end = column + 1;
      while (end < columns && levelAt(values[row * columns + end]) === level) end += 1;
      if (level !== null) paths[level] += `M${xs[column]},${bottom}H${xs[end]}V${top}H${xs[column]}Z`;
      column = end;
    }
  }
  return paths;
}
