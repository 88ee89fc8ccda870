import { renderToStaticMarkup } from 'react-dom/server';
import type { Figure } from '../contract/figure.ts';
import { FigureSvg } from './FigureSvg.tsx';
import { layoutFigure } from './layout/layout-figure.ts';
import { themeOf, type ThemeName } from './theme.ts';

export interface RenderOptions {
  /** Pixels; absent: 640 × 480. */
  readonly width?: number;
  readonly height?: number;
  /** `variables` takes its colours from the page (plots/theme, plotVariables). Absent: light. */
  readonly theme?: ThemeName;
  readonly textPx?: number;
  readonly prefix?: string;
}

/** A figure as a standalone SVG document: for files, and to be put into a page as it is. Needs no DOM. */
export function renderFigureSvg(figure: Figure, options: RenderOptions = {}): string {
  const { width = 640, height = 480, theme = 'light', textPx, prefix } = options;
  const layout = layoutFigure(figure, { width, height, textPx });
  return renderToStaticMarkup(<FigureSvg figure={figure} layout={layout} theme={themeOf(theme)} prefix={prefix} />);
}
