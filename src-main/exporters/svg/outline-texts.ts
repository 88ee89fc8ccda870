import { loadInter, type InterFile, type Slant, type Weight } from '../fonts/inter.ts';
import { parseSvg, type SvgElement } from './svg-tree.ts';

/** Presentation that a text hands down to its parts. */
interface Style {
  readonly sizePx: number;
  readonly weight: Weight;
  readonly slant: Slant;
}

/** A stretch of a text in one style. */
interface Piece extends Style {
  readonly text: string;
  /** Rise of the baseline before it, downwards. */
  readonly dy: number;
}

/** Digits as wide as one another, as on the screen. */
const FEATURES = { tnum: true, kern: true };
/** Width that a character which Inter lacks is given, in em. */
const UNKNOWN_EM = 0.6;

/**
 * The SVG of a figure with its letters as outlines. An image that a page draws shows its text only after its fonts have
 * come, and nothing tells when; outlines are there at once.
 */
export function outlineTexts(svg: string): string {
  return serialise(parseSvg(svg), new InterOutlines());
}

class InterOutlines {
  readonly #styles = new Map<string, readonly InterFile[]>();

  /** A text as outlines from its start, with its width. */
  draw(pieces: readonly Piece[]): { readonly width: number; readonly marks: string } {
    let x = 0;
    let y = 0;
    const marks: string[] = [];
    for (const piece of pieces) {
      y += piece.dy;
      for (const character of piece.text) {
        const drawn = this.#character(character, piece);
        marks.push(`<g transform="translate(${rounded(x)},${rounded(y)})">${drawn.mark}</g>`);
        x += drawn.width;
      }
    }
    return { width: x, marks: marks.join('') };
  }

  #character(character: string, { sizePx, weight, slant }: Piece): { readonly width: number; readonly mark: string } {
    const found = this.#files(weight, slant).find(({ font }) => font.hasGlyphForCodePoint(character.codePointAt(0)!));
    if (found === undefined) {
      const mark = `<text font-size="${sizePx}">${escape(character)}</text>`;
      return { width: UNKNOWN_EM * sizePx, mark };
    }
    const scale = sizePx / found.font.unitsPerEm;
    const run = found.font.layout(character, FEATURES);
    const outline = run.glyphs.map((glyph) => glyph.path.toSVG()).join('');
    const mark =
      outline === ''
        ? ''
        : `<path vector-effect="non-scaling-stroke" transform="scale(${scale},${-scale})" d="${outline}"/>`;
    return { width: run.advanceWidth * scale, mark };
  }

  #files(weight: Weight, slant: Slant): readonly InterFile[] {
    const key = `${weight} ${slant}`;
    const known = this.#styles.get(key) ?? loadInter(slant, weight);
    this.#styles.set(key, known);
    return known;
  }
}

function serialise(element: SvgElement, outlines: InterOutlines): string {
  if (element.name === 'text') return outlinedText(element, outlines);
  const { name, attributes, children } = element;
  const inner = children.map((child) => (typeof child === 'string' ? escape(child) : serialise(child, outlines)));
  return `<${name}${attributeText(attributes)}>${inner.join('')}</${name}>`;
}

/** `text-anchor` and position become a shift; what else a text has is handed to the group of its outlines. */
function outlinedText(element: SvgElement, outlines: InterOutlines): string {
  const { x = '0', y = '0', transform = '', 'text-anchor': anchor = 'start', ...look } = element.attributes;
  const { width, marks } = outlines.draw(piecesOf(element, { sizePx: 16, weight: 400, slant: 'upright' }));
  const before = anchor === 'middle' ? 0.5 : anchor === 'end' ? 1 : 0;
  const shift = `${transform} translate(${rounded(Number(x) - before * width)},${y})`.trim();
  return `<g${attributeText(look)} transform="${shift}">${marks}</g>`;
}

function piecesOf(element: SvgElement, inherited: Style): Piece[] {
  const { 'font-size': size, 'font-weight': weight, 'font-style': slant, dy } = element.attributes;
  const style: Style = {
    sizePx: size === undefined ? inherited.sizePx : Number(size),
    weight: weight === undefined ? inherited.weight : weight === '600' ? 600 : 400,
    slant: slant === undefined ? inherited.slant : slant === 'italic' ? 'italic' : 'upright',
  };
  const pieces = element.children.flatMap((child) =>
    typeof child === 'string' ? [{ ...style, text: child, dy: 0 }] : piecesOf(child, style),
  );
  return pieces.map((piece, i) => (i === 0 ? { ...piece, dy: piece.dy + Number(dy ?? 0) } : piece));
}

const attributeText = (attributes: SvgElement['attributes']) =>
  Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(value)}"`)
    .join('');

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const rounded = (px: number) => Math.round(px * 1000) / 1000;
