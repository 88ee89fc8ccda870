import type { Figure } from '../contract/figure.ts';
import { provenanceLine } from './layout/provenance.ts';
import type { PanelLayout } from './layout/panel.ts';
import type { FigureLayout } from './layout/layout-figure.ts';
import { Axes } from './marks/Axes.tsx';
import { CellMap } from './marks/CellMap.tsx';
import { ColourBar } from './marks/ColourBar.tsx';
import { Definitions } from './marks/Definitions.tsx';
import { HeatMap } from './marks/HeatMap.tsx';
import { Legend } from './marks/Legend.tsx';
import { Reference, Regions } from './marks/Outlines.tsx';
import { clipId, type Pen } from './marks/pen.ts';
import { Band, Curve, Exclusion, Histogram, Points } from './marks/Series.tsx';
import { Texts } from './marks/Texts.tsx';
import { plainText } from './markup/plain.ts';
import type { StyledLayer } from './style.ts';
import { FONT_FAMILY, type Theme } from './theme.ts';

export interface FigureSvgProps {
  readonly figure: Figure;
  readonly layout: FigureLayout;
  readonly theme: Theme;
  /** Prefix of the ids inside; two drawings of one figure in a page need two. Absent: the figure's id. */
  readonly prefix?: string | undefined;
}

/** The whole figure as one SVG element; pure, for static markup and for the window alike. */
export function FigureSvg({ figure, layout, theme, prefix = figure.id }: FigureSvgProps) {
  const { size, sizes } = layout;
  const scale = Math.max(0.75, sizes.title / 16);
  const pen: Pen = { theme, prefix, strokePx: 1.5 * scale, axisPx: scale, markerPx: layout.markerPx };
  const tickPx = 0.5 * sizes.title;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-labelledby={`${prefix}-title ${prefix}-description`}
      fontFamily={FONT_FAMILY}
      xmlSpace="preserve" // Some readers drop the spaces between tspans otherwise.
      style={{ fontVariantNumeric: 'tabular-nums' }}
    >
      <title id={`${prefix}-title`}>{plainText(figure.name)}</title>
      <desc id={`${prefix}-description`}>{plainText(`${figure.description} ${provenanceLine(figure)}`)}</desc>
      <metadata>{JSON.stringify({ id: figure.id, ...figure.provenance })}</metadata>
      <Definitions layout={layout} pen={pen} />
      <rect width={size.width} height={size.height} fill={theme.background} />
      {layout.panels.map((panel, i) => (
        <g key={i}>
          <g clipPath={`url(#${clipId(pen, i)})`}>
            {panel.layers.map((styled) => (
              <g key={styled.layer.id} data-layer={styled.layer.id}>
                <LayerMark styled={styled} panel={panel} layout={layout} pen={pen} />
              </g>
            ))}
          </g>
          <Axes panel={panel} tickPx={tickPx} pen={pen} />
        </g>
      ))}
      {layout.colour !== null && layout.colourBar !== null && (
        <ColourBar layout={layout.colourBar} colour={layout.colour} tickPx={tickPx} pen={pen} />
      )}
      {layout.legend !== null && <Legend legend={layout.legend} pen={pen} />}
      <Texts texts={layout.texts} pen={pen} />
    </svg>
  );
}

function LayerMark(props: {
  readonly styled: StyledLayer;
  readonly panel: PanelLayout;
  readonly layout: FigureLayout;
  readonly pen: Pen;
}) {
  const { styled, panel, layout, pen } = props;
  const { layer, style } = styled;
  const look = { style, plane: panel, pen };
  switch (layer.kind) {
    case 'histogram':
      return <Histogram layer={layer} {...look} />;
    case 'points':
      return <Points layer={layer} {...look} />;
    case 'curve':
      return <Curve layer={layer} {...look} />;
    case 'band':
      return <Band layer={layer} {...look} />;
    case 'exclusion':
      return <Exclusion layer={layer} {...look} />;
    case 'regions':
      return <Regions layer={layer} {...look} />;
    case 'reference':
      return <Reference layer={layer} {...look} />;
    case 'heat-map':
      return layout.colour !== null && <HeatMap layer={layer} colour={layout.colour} plane={panel} theme={pen.theme} />;
    case 'cell-map':
      return (
        layout.colour !== null && (
          <CellMap layer={layer} colour={layout.colour} plane={panel} textPx={layout.sizes.tick} pen={pen} />
        )
      );
    case 'text':
      return null;
  }
}
