import { SaxesParser } from 'saxes';

export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: SvgElement[];
  text: string;
}

/** Parses a document strictly (saxes throws on what is not well-formed XML) into a tree. */
export function parseSvg(svg: string): SvgElement {
  const parser = new SaxesParser();
  const root: SvgElement = { name: '#document', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(svg).close();
  return root.children[0]!;
}

export function descendants(element: SvgElement): readonly SvgElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

export function layerOf(svg: SvgElement, id: string): SvgElement {
  const found = descendants(svg).find(({ attributes }) => attributes['data-layer'] === id);
  if (found === undefined) throw new Error(`no layer ${id} in the picture`);
  return found;
}

/** The corners of a path of absolute M, L and Z. */
export function corners(path: string): readonly (readonly [number, number])[] {
  return [...path.matchAll(/[ML]?(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
}
