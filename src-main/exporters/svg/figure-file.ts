import type { Figure } from '../../../contract/figure.ts';

/** Content of a figure's SVG file. Fonts and what reads them are loaded by the first of them. */
export async function figureFile(figure: Figure): Promise<string> {
  const { renderStandaloneSvg } = await import('./figure-svg.ts');
  return renderStandaloneSvg(figure);
}
