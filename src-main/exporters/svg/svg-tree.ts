import { SaxesParser } from 'saxes';

/** An element of an SVG document that plots/ drew; nothing else is read by this. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgElement | string)[];
}

interface OpenElement extends SvgElement {
  readonly children: (SvgElement | string)[];
}

export function parseSvg(svg: string): SvgElement {
  const parser = new SaxesParser();
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { name, attributes, children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => void open.at(-1)!.children.push(text));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  const svgElement = root.children.find((child): child is SvgElement => typeof child !== 'string');
  if (svgElement === undefined) throw new Error('The figure has no SVG element.');
  return svgElement;
}

/** All elements in the order of the document. */
export function* everyElement(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* everyElement(child);
}
