import type { Slant, Weight } from '../fonts/inter.ts';
import { everyElement, type SvgElement } from '../svg/svg-tree.ts';
import { PdfFonts, type FontRun } from './pdf-fonts.ts';

/** Presentation that children take from their parents. */
type Style = Readonly<Record<string, string>>;

const INHERITED = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-style', 'font-weight'] as const;
const BLACK = '#000000';

/** Digits as wide as one another, as on the screen. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ['tnum', 'kern'];

/**
 * Draws the SVG of a figure with the operators of PDF. Knows the elements and attributes that plots/ uses and no others;
 * anything else fails, so that a figure is never drawn in part.
 */
export class SvgPainter {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: SvgElement;
  readonly #fonts: PdfFonts;
  readonly #byId: ReadonlyMap<string, SvgElement>;

  constructor(document: PDFKit.PDFDocument, root: SvgElement) {
    this.#document = document;
    this.#root = root;
    this.#fonts = new PdfFonts(document);
    this.#byId = new Map(
      [...everyElement(root)].flatMap((element) =>
        element.attributes['id'] === undefined ? [] : [[element.attributes['id'], element]],
      ),
    );
  }

  paint(): void {
    this.#children(this.#root, { fill: BLACK });
  }

  #children(parent: SvgElement, style: Style): void {
    for (const child of parent.children) if (typeof child !== 'string') this.#element(child, style);
  }

  #element(element: SvgElement, inherited: Style): void {
    const { name, attributes } = element;
    const style = { ...inherited, ...pick(attributes) };
    const document = this.#document;
    switch (name) {
      case 'title':
      case 'desc':
      case 'metadata':
      case 'defs':
      case 'linearGradient':
        return;
      case 'g':
        document.save();
        this.#clip(attributes['clip-path']);
        this.#children(element, style);
        document.restore();
        return;
      case 'rect':
      case 'line':
      case 'path':
        document.save();
        this.#move(attributes['transform']);
        this.#shape(element, style);
        document.restore();
        return;
      case 'text':
        document.save();
        this.#move(attributes['transform']);
        this.#text(element, style);
        document.restore();
        return;
      default:
        throw new Error(`The PDF of a figure cannot have <${name}>.`);
    }
  }

  /** `translate(x,y)` and `rotate(degrees)`, in this order. */
  #move(transform = ''): void {
    for (const [, kind, list = ''] of transform.matchAll(/(translate|rotate)\(([^)]*)\)/g)) {
      const [first = 0, second = 0] = list.split(/[ ,]+/).map(Number);
      if (kind === 'translate') this.#document.translate(first, second);
      else this.#document.rotate(first);
    }
  }

  #clip(reference: string | undefined): void {
    const clip = this.#referred(reference);
    const rect = clip?.children.find((child): child is SvgElement => typeof child !== 'string');
    if (rect === undefined) return;
    this.#outline(rect);
    this.#document.clip();
  }

  #referred(reference: string | undefined): SvgElement | undefined {
    const id = /^url\(#(.*)\)$/.exec(reference ?? '')?.[1];
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** Adds the outline of a shape to the page; the next operator fills, strokes or clips it. */
  #outline({ name, attributes }: SvgElement): void {
    const at = (key: string) => Number(attributes[key] ?? 0);
    if (name === 'rect') this.#document.rect(at('x'), at('y'), at('width'), at('height'));
    else if (name === 'line') this.#document.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2'));
    else this.#document.path(attributes['d'] ?? '');
  }

  #shape(element: SvgElement, style: Style): void {
    const { attributes, name } = element;
    if (name === 'path' && (attributes['d'] ?? '') === '') return;
    const { fill = BLACK, stroke = 'none' } = style;
    const source = this.#referred(fill);
    if (source?.name === 'pattern') this.#hatch(element, source);
    else if (fill !== 'none' && name !== 'line') {
      this.#outline(element);
      const paint = source?.name === 'linearGradient' ? this.#gradient(source, element) : hex(fill);
      this.#document.fillOpacity(Number(attributes['fill-opacity'] ?? 1)).fill(paint);
    }
    if (stroke === 'none') return;
    this.#outline(element);
    const dashes = (attributes['stroke-dasharray'] ?? '')
      .split(/[ ,]+/)
      .filter((part) => part !== '')
      .map(Number);
    this.#document
      .lineWidth(Number(style['stroke-width'] ?? 1))
      .lineJoin(attributes['stroke-linejoin'] === 'round' ? 'round' : 'miter');
    // pdfkit's types know one length; the operator takes a list.
    if (dashes.length > 0) this.#document.dash(dashes as unknown as number, {});
    this.#document.strokeOpacity(Number(attributes['stroke-opacity'] ?? 1)).stroke(hex(stroke));
  }

  /** Parallel lines at 45°, clipped to the shape: tiling patterns of PDF show seams in some readers. */
  #hatch(element: SvgElement, { attributes, children }: SvgElement): void {
    const line = children.find((child): child is SvgElement => typeof child !== 'string')!;
    const pitch = Number(attributes['width']) * Math.SQRT2;
    const { width, height } = this.#page();
    const document = this.#document;
    document.save();
    this.#outline(element);
    document.clip();
    for (let x = -height; x < width + height; x += pitch) document.moveTo(x, height).lineTo(x + height, 0);
    document.lineWidth(Number(line.attributes['stroke-width'])).stroke(hex(line.attributes['stroke']!));
    document.restore();
  }

  #page(): { readonly width: number; readonly height: number } {
    const side = (key: 'width' | 'height') => Number(this.#root.attributes[key]);
    return { width: side('width'), height: side('height') };
  }

  /** From the foot of the shape to its top, as the colour bar has it. */
  #gradient({ children }: SvgElement, { attributes }: SvgElement): PDFKit.PDFGradient {
    const [x, y, height] = ['x', 'y', 'height'].map((key) => Number(attributes[key])) as [number, number, number];
    const gradient = this.#document.linearGradient(x, y + height, x, y);
    for (const stop of children)
      if (typeof stop !== 'string')
        gradient.stop(Number(stop.attributes['offset']), hex(stop.attributes['stop-color']!));
    return gradient;
  }

  #text(element: SvgElement, style: Style): void {
    const pieces = this.#pieces(element, style);
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
    const { attributes } = element;
    const before = { middle: 0.5, end: 1 }[attributes['text-anchor'] ?? ''] ?? 0;
    const start = Number(attributes['x'] ?? 0) - before * width;
    const y = Number(attributes['y'] ?? 0);
    if (attributes['paint-order'] === 'stroke') {
      const rimPx = Number(style['stroke-width'] ?? 1);
      this.#document
        .lineWidth(rimPx)
        .lineJoin('round')
        .strokeColor(hex(style['stroke'] ?? BLACK));
      this.#write(pieces, start, y, 'stroke');
    }
    this.#document.fillColor(hex(style['fill'] ?? BLACK));
    this.#write(pieces, start, y, 'fill');
  }

  #write(pieces: readonly Piece[], start: number, y: number, ink: 'fill' | 'stroke'): void {
    let x = start;
    let baseline = y;
    for (const { run, sizePx, width, dy } of pieces) {
      baseline += dy;
      this.#document.font(run.font, sizePx).text(run.text, x, baseline, {
        ...{ lineBreak: false, baseline: 'alphabetic', features: FEATURES },
        ...{ fill: ink === 'fill', stroke: ink === 'stroke' },
      });
      x += width;
    }
  }

  #pieces(element: SvgElement, style: Style): Piece[] {
    return element.children.flatMap((child) => {
      if (typeof child !== 'string') {
        const { attributes } = child;
        const inner = this.#pieces(child, { ...style, ...pick(attributes) });
        return inner.map((piece, i) => (i === 0 ? { ...piece, dy: piece.dy + Number(attributes['dy'] ?? 0) } : piece));
      }
      const sizePx = Number(style['font-size'] ?? 16);
      const slant: Slant = style['font-style'] === 'italic' ? 'italic' : 'upright';
      const weight: Weight = style['font-weight'] === '600' ? 600 : 400;
      return this.#fonts.runsOf(child, slant, weight).map((run): Piece => {
        const width = this.#document.font(run.font, sizePx).widthOfString(run.text, { features: FEATURES });
        return { run, sizePx, width, dy: 0 };
      });
    });
  }
}

/** A stretch of a text in one font and size. */
interface Piece {
  readonly run: FontRun;
  readonly sizePx: number;
  readonly width: number;
  /** Rise of the baseline before it, downwards. */
  readonly dy: number;
}

function pick(attributes: Readonly<Record<string, string>>): Style {
  return Object.fromEntries(
    INHERITED.flatMap((key) => (attributes[key] === undefined ? [] : [[key, attributes[key]]])),
  );
}

/** pdfkit takes #rrggbb; scales of colours write rgb(r, g, b). */
function hex(colour: string): string {
  const channels = /^rgb\((\d+), ?(\d+), ?(\d+)\)$/.exec(colour)?.slice(1);
  if (channels === undefined) return colour;
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}
