import type { DetectorDocument, DetectorElement } from '../../geometry/schema.ts';
import type { Flag } from '../../geometry/quantity.ts';

/** A number of the document with where it comes from. */
export interface StatedQuantity {
  /** Keys from the element down to the number: `response.efficiency`. */
  readonly path: string;
  readonly value: number | readonly number[];
  readonly unit: string;
  readonly flag: Flag;
  readonly source: string;
  readonly note: string | undefined;
}

/** Every number of an element, in the order of the document. */
export function quantitiesOf(element: DetectorElement): readonly StatedQuantity[] {
  return collect(element, []);
}

function collect(node: unknown, path: readonly string[]): readonly StatedQuantity[] {
  if (typeof node !== 'object' || node === null) return [];
  if (isQuantity(node)) return [{ ...node, path: path.join('.') }];
  return Object.entries(node).flatMap(([key, child]) => collect(child, [...path, keyOf(key, child)]));
}

/** A plate is known by its name, not by its place in the list. */
function keyOf(key: string, child: unknown): string {
  const isNamed = /^\d+$/.test(key) && typeof child === 'object' && child !== null && 'name' in child;
  return isNamed ? String(child.name) : key;
}

function isQuantity(node: object): node is Omit<StatedQuantity, 'path'> {
  return 'value' in node && 'unit' in node && 'flag' in node && 'source' in node;
}

/** `T,L16 table 3` with the sources that the document names by these letters. */
export function describeSource(source: string, { sources }: DetectorDocument): string {
  const named = source
    .split(/[,;]\s*/)
    .map((part) => part.split(' ')[0] ?? '')
    .flatMap((key) => (sources[key] === undefined ? [] : [`${key}: ${sources[key]}`]));
  return [source, ...named].join('\n');
}
