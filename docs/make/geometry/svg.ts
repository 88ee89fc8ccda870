/** Small pieces of SVG. Numbers are rounded to a hundredth of a pixel, so that drawings compare as text. */

const round = (value: number) => String(Math.round(value * 100) / 100);

type Attributes = Readonly<Record<string, string | number>>;

function tag(name: string, attributes: Attributes, content?: string): string {
  const list = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`)
    .join('');
  return content === undefined ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

export const rectangle = (x: number, y: number, width: number, height: number, style: Attributes) =>
  tag('rect', { x, y, width, height, ...style });

export const circle = (cx: number, cy: number, r: number, style: Attributes) => tag('circle', { cx, cy, r, ...style });

export const line = (x1: number, y1: number, x2: number, y2: number, style: Attributes) =>
  tag('line', { x1, y1, x2, y2, ...style });

export const polyline = (points: readonly (readonly [number, number])[], style: Attributes) =>
  tag('polyline', { points: points.map(([x, y]) => `${round(x)},${round(y)}`).join(' '), fill: 'none', ...style });

export const text = (x: number, y: number, content: string, style: Attributes = {}) =>
  tag('text', { x, y, ...style }, content.replace(/&/g, '&amp;').replace(/</g, '&lt;'));

/** White ground, so that the drawing reads on dark pages too. */
export function drawing(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    rectangle(0, 0, width, height, { fill: '#ffffff' }),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
