import type { Figure } from '../../../contract/figure.ts';
import { renderFigureSvg, type RenderOptions } from '../../../plots/render.tsx';
import { faceRule, loadInter, readWoff2, type Slant, type Weight } from '../fonts/inter.ts';
import { parseSvg, type SvgElement } from './svg-tree.ts';

/** A figure as an SVG document that looks the same everywhere: the parts of Inter that it uses are inside. */
export function renderStandaloneSvg(figure: Figure, options: RenderOptions = {}): string {
  const svg = renderFigureSvg(figure, options);
  const faces = [...charactersByStyle(parseSvg(svg))].flatMap(([style, characters]) => facesOf(style, characters));
  return svg.replace('</metadata>', `</metadata><style>${faces.join('')}</style>`);
}

/** `400 upright`, `600 italic` and so on. */
type StyleName = `${Weight} ${Slant}`;

/** Elements whose words are not drawn. */
const UNSEEN: ReadonlySet<string> = new Set(['title', 'desc', 'metadata']);

function charactersByStyle(root: SvgElement): ReadonlyMap<StyleName, ReadonlySet<string>> {
  const found = new Map<StyleName, Set<string>>();
  const visit = ({ name, attributes, children }: SvgElement, inherited: readonly [Weight, Slant]) => {
    if (UNSEEN.has(name)) return;
    const [weight, slant] = [weightOf(attributes) ?? inherited[0], slantOf(attributes) ?? inherited[1]] as const;
    for (const child of children) {
      if (typeof child !== 'string') {
        visit(child, [weight, slant]);
        continue;
      }
      const style: StyleName = `${weight} ${slant}`;
      found.set(style, new Set([...(found.get(style) ?? []), ...child]));
    }
  };
  visit(root, [400, 'upright']);
  return found;
}

type Attributes = SvgElement['attributes'];

const weightOf = ({ 'font-weight': weight }: Attributes): Weight | undefined =>
  weight === undefined ? undefined : weight === '600' ? 600 : 400;

const slantOf = ({ 'font-style': style }: Attributes): Slant | undefined =>
  style === undefined ? undefined : style === 'italic' ? 'italic' : 'upright';

/** A rule for each file of the style that has some of the characters, limited to those. */
function facesOf(style: StyleName, characters: ReadonlySet<string>): string[] {
  const [weight, slant] = style.split(' ') as [string, Slant];
  const left = new Set([...characters].map((character) => character.codePointAt(0)!));
  return loadInter(slant, Number(weight) as Weight).flatMap((subset) => {
    const codes = [...left].filter((code) => subset.font.hasGlyphForCodePoint(code)).sort((a, b) => a - b);
    if (codes.length === 0) return [];
    for (const code of codes) left.delete(code);
    const range = codes.map((code) => `U+${code.toString(16)}`).join(',');
    return [faceRule(readWoff2(subset), Number(weight) as Weight, slant, range)];
  });
}
