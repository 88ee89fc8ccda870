import type { Axis, ColourAxis, Figure } from '../../contract/figure.ts';
import { formatMeasured, formatValue } from '../scale/numbers.ts';
import type { Hit, Probe } from './probe.ts';

/** What a reader is told about the place under the pointer: the coordinates, then a line a layer. Markup. */
export function hoverLines(figure: Figure, under: Probe): readonly string[] {
  const yAxis = under.panel === 0 ? figure.y : (figure.panel?.y ?? figure.y);
  const layers = under.panel === 0 ? figure.layers : (figure.panel?.layers ?? []);
  const isFace = layers.some(({ kind }) => kind === 'cell-map');
  const place = isFace
    ? [`${figure.x.label} ${Math.round(under.x)}, ${yAxis.label.toLowerCase()} ${Math.round(under.y)}`]
    : [named(figure.x, under.x), named(yAxis, under.y)];
  return [
    ...place,
    ...under.hits.map((hit) => {
      const layer = layers.find(({ id }) => id === hit.layerId);
      const isMap = layer?.kind === 'heat-map' || layer?.kind === 'cell-map';
      const axis: Axis | ColourAxis = isMap && figure.colour !== undefined ? figure.colour : yAxis;
      const name = layer?.kind === 'cell-map' ? layer.names?.[hit.index] : hit.label;
      return `${name ?? axis.label}: ${valueText(hit)}${unitOf(axis)}`;
    }),
  ];
}

function named(axis: Axis, value: number): string {
  return `${axis.label} = ${formatValue(value)}${unitOf(axis)}`;
}

function unitOf({ unit }: Axis | ColourAxis): string {
  return unit === undefined || unit === '' ? '' : ` ${unit}`;
}

function valueText({ value, interval }: Hit): string {
  if (interval === null) return formatValue(value);
  if (value === null) return interval.map((end) => formatValue(end)).join(' … ');
  return formatMeasured(value, value - interval[0], interval[1] - value);
}
